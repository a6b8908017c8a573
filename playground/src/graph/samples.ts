import {
  type GraphQLNamedOutputType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from "graphql";

/** The names by which people know things, the best first. */
export const NAMING_FIELDS = ["displayName", "title", "name", "code", "slug"];

const MOST_LEAVES = 8;

/** A selection that reads well and needs no arguments: names first, then other simple values. */
export function sampleSelection(type: GraphQLNamedOutputType, depth = 2): string {
  if (isLeafType(type)) return "";
  if (isUnionType(type)) return "{ __typename }";
  const fields = Object.values(type.getFields()).filter((field) => !field.args.some(isRequiredArgument));
  const leaves = fields.filter(({ type, deprecationReason }) => isLeafType(getNamedType(type)) && !deprecationReason);
  const rank = ({ name }: GraphQLField<unknown, unknown>) => (NAMING_FIELDS.indexOf(name) + NAMING_FIELDS.length + 1) % (NAMING_FIELDS.length + 1);
  const selections = [...leaves].sort((one, other) => rank(one) - rank(other)).slice(0, MOST_LEAVES).map(({ name }) => name);
  const nodes = fields.find(({ name, type }) => name === "nodes" && isListType(getNullableType(type)));
  if (nodes && depth > 0) selections.push(`nodes ${sampleSelection(getNamedType(nodes.type), depth - 1)}`);
  if (!leaves.length && !nodes && depth > 0) {
    const inner = fields.find(({ type }) => !isUnionType(getNamedType(type)));
    if (inner) selections.push(`${inner.name} ${sampleSelection(getNamedType(inner.type), depth - 1)}`);
  }
  return `{ ${selections.join(" ") || "__typename"} }`;
}

/** An operation that opens the node with an id, with the simple fields of its type where that is known. */
export function nodeQuery(schema: GraphQLSchema, typeName: string | undefined): string {
  const type = typeName ? schema.getType(typeName) : undefined;
  const selection = isObjectType(type) || isInterfaceType(type)
    ? `... on ${type.name} ${sampleSelection(type)}`
    : namedInterfaces(schema).map((one) => `... on ${one} ${sampleSelection(getNamed(schema, one))}`).join(" ");
  return `query Node($id: ID!) { node(id: $id) { __typename id ${selection} } }`;
}

function getNamed(schema: GraphQLSchema, name: string): GraphQLNamedOutputType {
  return schema.getType(name) as GraphQLNamedOutputType;
}

/** The interfaces over nodes that give a name to what they hold. */
function namedInterfaces(schema: GraphQLSchema): string[] {
  const node = schema.getType("Node");
  if (!isInterfaceType(node)) return [];
  const interfaces = schema.getImplementations(node).interfaces.filter((one) => NAMING_FIELDS.some((name) => name in one.getFields()));
  const widest = interfaces.sort((one, other) => schema.getPossibleTypes(other).length - schema.getPossibleTypes(one).length);
  return widest.slice(0, 1).map(({ name }) => name);
}

/** The type of the nodes of a field that is a connection or a plain list. */
export function nodesOf(field: GraphQLField<unknown, unknown>): GraphQLNamedOutputType | undefined {
  const type = getNamedType(field.type);
  if (isListType(getNullableType(field.type))) return type;
  const nodes = isObjectType(type) ? type.getFields().nodes : undefined;
  return nodes && getNamedType(nodes.type);
}
