import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  doTypesOverlap,
  getNamedType,
  getOperationAST,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  type SelectionSetNode,
} from "graphql";

/** An object of an answer. */
export type Value = { [key: string]: unknown };

export function isObject(value: unknown): value is Value {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What was selected on an object of an answer, and its type as far as that can be told. */
export interface Shape {
  type: GraphQLCompositeType;
  selections: SelectionSetNode[];
}

/** Tells which field of the schema a key of an answer stands for. */
export class Shapes {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly document: DocumentNode,
  ) {
    for (const definition of document.definitions) {
      if (definition.kind === "FragmentDefinition") {
        this.fragments.set(definition.name.value, definition);
      }
    }
  }

  root(operationName?: string | null): Shape | undefined {
    const operation = getOperationAST(this.document, operationName);
    const type = operation && this.schema.getRootType(operation.operation);
    return type ? { type, selections: [operation.selectionSet] } : undefined;
  }

  /** The field behind a key of an object. */
  field(shape: Shape, key: string): GraphQLField<unknown, unknown> | undefined {
    return this.selected(shape, key)[0]?.field;
  }

  /** The shape of an object found at a key of another. */
  child(shape: Shape, key: string, value: Value): Shape | undefined {
    const selected = this.selected(shape, key);
    const named = selected[0] && getNamedType(selected[0].field.type);
    if (!isCompositeType(named)) return undefined;
    const concrete = typeof value.__typename === "string" && this.schema.getType(value.__typename);
    return {
      type: isObjectType(concrete) ? concrete : named,
      selections: selected.flatMap(({ selectionSet }) => selectionSet ?? []),
    };
  }

  private selected(shape: Shape, key: string) {
    const found: { field: GraphQLField<unknown, unknown>; selectionSet?: SelectionSetNode }[] = [];
    const search = (type: GraphQLCompositeType, selectionSet: SelectionSetNode): void => {
      for (const selection of selectionSet.selections) {
        if (selection.kind === "Field") {
          if ((selection.alias ?? selection.name).value !== key) continue;
          if (!isObjectType(type) && !isInterfaceType(type)) continue;
          const field = type.getFields()[selection.name.value];
          if (field) found.push({ field, selectionSet: selection.selectionSet });
          continue;
        }
        const fragment =
          selection.kind === "FragmentSpread"
            ? this.fragments.get(selection.name.value)
            : selection;
        const condition = fragment?.typeCondition?.name.value;
        const narrowed = condition ? this.schema.getType(condition) : type;
        if (!fragment || !isCompositeType(narrowed)) continue;
        if (doTypesOverlap(this.schema, narrowed, shape.type)) search(narrowed, fragment.selectionSet);
      }
    };
    for (const selectionSet of shape.selections) search(shape.type, selectionSet);
    return found;
  }
}
