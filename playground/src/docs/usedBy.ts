import { type GraphQLSchema, getNamedType, isInputObjectType, isInterfaceType, isIntrospectionType, isObjectType } from "graphql";

/** The coordinates of the fields and arguments that have a type. */
export function usedBy(schema: GraphQLSchema, name: string): string[] {
  const uses: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type)) continue;
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        if (getNamedType(field.type).name === name) uses.push(`${type.name}.${field.name}`);
      }
    } else if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        if (getNamedType(field.type).name === name) uses.push(`${type.name}.${field.name}`);
        for (const argument of field.args) {
          if (getNamedType(argument.type).name === name) uses.push(`${type.name}.${field.name}(${argument.name}:)`);
        }
      }
    }
  }
  return uses.sort();
}
