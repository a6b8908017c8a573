import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  Kind,
  type OperationDefinitionNode,
  parseType,
  type SelectionNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
  validate,
  visit,
} from "graphql";
import { NAMING_FIELDS } from "../graph/samples";

/** A step from a selection set into another: to a field, or to the fields of one type of several. */
export type Step = { field: string } | { on: string };

/** Where a selection set stands in an operation. */
export type Place = Step[];

/** A document with the variables that its operation newly needs. */
export interface Edited {
  document: DocumentNode;
  variables: Record<string, unknown>;
}

const name = (value: string) => ({ kind: Kind.NAME, value }) as const;
const EMPTY: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [] };
const TYPENAME: FieldNode = { kind: Kind.FIELD, name: name("__typename") };

/** Finds what is selected at a place, if anything is. */
export function selectionsAt(operation: OperationDefinitionNode, place: Place): SelectionSetNode | undefined {
  let set: SelectionSetNode | undefined = operation.selectionSet;
  for (const step of place) {
    const found: SelectionNode | undefined = set?.selections.find((selection) => isStep(selection, step));
    set = found && "selectionSet" in found ? found.selectionSet : undefined;
  }
  return set;
}

export function fieldIn(set: SelectionSetNode | undefined, field: string): FieldNode | undefined {
  return set?.selections.find((one): one is FieldNode => one.kind === Kind.FIELD && one.name.value === field);
}

function isStep(selection: SelectionNode, step: Step): boolean {
  if ("field" in step) return selection.kind === Kind.FIELD && selection.name.value === step.field;
  return selection.kind === Kind.INLINE_FRAGMENT && selection.typeCondition?.name.value === step.on;
}

/** The variables that an edit makes necessary. */
interface Needs {
  definitions: VariableDefinitionNode[];
  variables: Record<string, unknown>;
}

interface Change {
  operation: OperationDefinitionNode;
  needs: Needs;
}

const noNeeds = (): Needs => ({ definitions: [], variables: {} });

/** Edits one operation of a document; what comes out is valid whenever what goes in is. */
export class Editor {
  private readonly valid: boolean;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly document: DocumentNode,
    private readonly operation: OperationDefinitionNode,
  ) {
    this.valid = validate(schema, document).length === 0;
  }

  /** Selects a field, or no longer selects it. Undefined if that cannot be done validly. */
  toggleField(place: Place, field: string): Edited | undefined {
    if (fieldIn(selectionsAt(this.operation, place), field)) {
      const leave = (set: SelectionSetNode) => without(set, (one) => isStep(one, { field }));
      return this.accept(this.changed(place, leave, noNeeds()));
    }
    return this.accept(this.withField(place, field)) ?? this.accept(this.withField(place, field, aliasFor(place, field)));
  }

  /** Gives an argument of a selected field a variable, or takes the argument away. */
  toggleArgument(place: Place, field: string, argument: GraphQLArgument): Edited | undefined {
    const needs = noNeeds();
    const toggle = (node: FieldNode): FieldNode => {
      const others = node.arguments?.filter((given) => given.name.value !== argument.name) ?? [];
      const given = others.length < (node.arguments?.length ?? 0);
      return { ...node, arguments: given ? others : [...others, this.passed(field, argument, needs)] };
    };
    const change = (set: SelectionSetNode): SelectionSetNode => ({
      ...set,
      selections: set.selections.map((one) => (one.kind === Kind.FIELD && isStep(one, { field }) ? toggle(one) : one)),
    });
    return this.accept(this.changed(place, change, needs));
  }

  private withField(place: Place, field: string, alias?: string): Change {
    const needs = noNeeds();
    const definition = this.fieldsAt(place)?.[field];
    const node = definition ? this.fieldNode(definition, needs) : TYPENAME;
    const named = alias ? { ...node, alias: name(alias) } : node;
    const change = (set: SelectionSetNode) => ({ ...set, selections: [...set.selections.filter((one) => one !== TYPENAME), named] });
    return this.changed(place, change, needs);
  }

  private fieldNode(field: GraphQLField<unknown, unknown>, needs: Needs): FieldNode {
    const type = getNamedType(field.type);
    return {
      kind: Kind.FIELD,
      name: name(field.name),
      arguments: field.args.filter(isRequiredArgument).map((argument) => this.passed(field.name, argument, needs)),
      selectionSet: isLeafType(type) ? undefined : { kind: Kind.SELECTION_SET, selections: [firstLeaf(type)] },
    };
  }

  /** An argument whose value is a variable of its own. */
  private passed(field: string, { name: argument, type }: GraphQLArgument, needs: Needs): ArgumentNode {
    const declared = [...(this.operation.variableDefinitions ?? []), ...needs.definitions];
    const taken = new Set(declared.map((one) => one.variable.name.value));
    const wanted = `${field}${argument.charAt(0).toUpperCase()}${argument.slice(1)}`;
    let free = wanted;
    for (let number = 2; taken.has(free); number++) free = `${wanted}${number}`;
    const variable = { kind: Kind.VARIABLE, name: name(free) } as const;
    needs.definitions.push({ kind: Kind.VARIABLE_DEFINITION, variable, type: parseType(String(type)) });
    needs.variables[free] = sample(type);
    return { kind: Kind.ARGUMENT, name: name(argument), value: variable };
  }

  private fieldsAt(place: Place) {
    let type: GraphQLNamedType | null | undefined = this.schema.getRootType(this.operation.operation);
    for (const step of place) {
      if ("on" in step) type = this.schema.getType(step.on);
      else if (isObjectType(type) || isInterfaceType(type)) type = getNamedType(type.getFields()[step.field]!.type);
    }
    return isObjectType(type) || isInterfaceType(type) ? type.getFields() : undefined;
  }

  /** Changes the selection set at a place, making the steps to it that are missing and removing those left empty. */
  private changed(place: Place, change: (set: SelectionSetNode) => SelectionSetNode, needs: Needs): Change {
    const into = (set: SelectionSetNode, depth: number): SelectionSetNode => {
      const step = place[depth];
      if (!step) return change(set);
      const at = set.selections.findIndex((one) => isStep(one, step));
      const found = set.selections[at] ?? this.missing(place.slice(0, depth), step, needs);
      const inner = into(("selectionSet" in found && found.selectionSet) || EMPTY, depth + 1);
      const next = inner.selections.length ? [{ ...found, selectionSet: inner } as SelectionNode] : [];
      const before = set.selections.slice(0, at < 0 ? undefined : at);
      return { ...set, selections: [...before, ...next, ...set.selections.slice(before.length + 1)] };
    };
    const set = into(this.operation.selectionSet, 0);
    const selectionSet = set.selections.length ? set : { ...set, selections: [TYPENAME] };
    const variableDefinitions = [...(this.operation.variableDefinitions ?? []), ...needs.definitions];
    return { operation: { ...this.operation, selectionSet, variableDefinitions }, needs };
  }

  private missing(place: Place, step: Step, needs: Needs): SelectionNode {
    if ("on" in step) {
      const typeCondition = { kind: Kind.NAMED_TYPE, name: name(step.on) } as const;
      return { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet: EMPTY };
    }
    const field = this.fieldsAt(place)?.[step.field];
    return field ? { ...this.fieldNode(field, needs), selectionSet: EMPTY } : TYPENAME;
  }

  /** The document with the changed operation, unless it has a mistake that it did not have before. */
  private accept({ operation, needs: { variables } }: Change): Edited | undefined {
    const definitions = this.document.definitions.map((one) => (one === this.operation ? operation : one));
    const document = withoutUnused({ ...this.document, definitions }, this.document);
    return this.valid && validate(this.schema, document).length > 0 ? undefined : { document, variables };
  }
}

function without(set: SelectionSetNode, leaves: (selection: SelectionNode) => boolean): SelectionSetNode {
  return { ...set, selections: set.selections.filter((one) => !leaves(one)) };
}

/** Drops the variables and fragments that only the edit has left without a use. */
function withoutUnused(document: DocumentNode, before: DocumentNode): DocumentNode {
  const used = namesIn(document);
  const gone = namesIn(before);
  const stays = (kind: "fragments" | "variables", value: string) => used[kind].has(value) || !gone[kind].has(value);
  const definitions = document.definitions
    .filter((one) => one.kind !== Kind.FRAGMENT_DEFINITION || stays("fragments", one.name.value))
    .map((one) =>
      one.kind === Kind.OPERATION_DEFINITION
        ? { ...one, variableDefinitions: one.variableDefinitions?.filter(({ variable }) => stays("variables", variable.name.value)) }
        : one,
    );
  const shorter = { ...document, definitions };
  return definitions.length < document.definitions.length ? withoutUnused(shorter, document) : shorter;
}

function namesIn(document: DocumentNode) {
  const names = { fragments: new Set<string>(), variables: new Set<string>() };
  visit(document, {
    FragmentSpread: (node) => void names.fragments.add(node.name.value),
    VariableDefinition: () => false,
    Variable: (node) => void names.variables.add(node.name.value),
  });
  return names;
}

function firstLeaf(type: ReturnType<typeof getNamedType>): FieldNode {
  if (!isCompositeType(type) || !("getFields" in type)) return TYPENAME;
  const fields = Object.values(type.getFields()).filter((field) => isLeafType(getNamedType(field.type)) && !field.args.some(isRequiredArgument));
  const best = NAMING_FIELDS.map((one) => fields.find((field) => field.name === one)).find(Boolean) ?? fields[0];
  return best ? { kind: Kind.FIELD, name: name(best.name) } : TYPENAME;
}

function aliasFor(place: Place, field: string): string {
  const last = place.at(-1);
  const type = last && "on" in last ? last.on : "other";
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}${field.charAt(0).toUpperCase()}${field.slice(1)}`;
}

/** A value for a variable, for the reader to change. */
export function sample(given: GraphQLInputType): unknown {
  const type = getNullableType(given);
  if (isListType(type)) return [sample(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (!isInputObjectType(type)) return { Boolean: true, Float: 1, Int: 10 }[getNamedType(type).name] ?? "";
  const fields = Object.values(type.getFields());
  const slug = fields.find((field) => field.name === "slug") ?? fields[0]!;
  const wanted = type.isOneOf ? [slug] : fields.filter(isRequiredInputField);
  return Object.fromEntries(wanted.map((field) => [field.name, sample(field.type)]));
}
