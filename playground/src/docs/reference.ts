import type { SchemaReference } from "@graphiql/react";
import { getNamedType } from "graphql";

/** The coordinate of what was clicked in the operation. */
export function referenceCoordinate({ kind, typeInfo }: SchemaReference): string | undefined {
  const { argDef, directiveDef, enumValue, fieldDef, inputType, parentType, type } = typeInfo;
  if (kind === "Argument" && argDef) {
    if (directiveDef) return `@${directiveDef.name}`;
    return parentType && fieldDef ? `${getNamedType(parentType).name}.${fieldDef.name}(${argDef.name}:)` : undefined;
  }
  if (kind === "Directive") return directiveDef ? `@${directiveDef.name}` : undefined;
  if (kind === "EnumValue" && enumValue && inputType) return `${getNamedType(inputType).name}.${enumValue.name}`;
  if (kind === "Field" || kind === "AliasedField") {
    return parentType && fieldDef ? `${getNamedType(parentType).name}.${fieldDef.name}` : undefined;
  }
  return type ? getNamedType(type).name : undefined;
}
