import {
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLInputType,
  parse,
  print,
} from "graphql";
import { nodesOf, sampleSelection } from "../graph/samples";
import type { Operation } from "../settings";

type Field = GraphQLField<unknown, unknown>;

/** Sends an operation and returns its data. */
export type Ask = (query: string) => Promise<{ [key: string]: any } | null | undefined>;

/** A place for a value: an argument of a root field, or something within it. */
interface Place {
  schema: GraphQLSchema;
  field: Field;
  argument: string;
  ask: Ask;
}

/** An operation that shows what a root field answers, with values that the dataset knows. */
export async function rootExample(schema: GraphQLSchema, field: Field, ask: Ask): Promise<Operation> {
  const variables: Record<string, unknown> = {};
  const required = field.args.filter(isRequiredArgument);
  for (const { name, type } of required) {
    variables[name] = await sampleValue({ schema, field, argument: name, ask }, type);
  }
  const declared = required.map(({ name, type }) => `$${name}: ${type}`).join(", ");
  const passed = required.map(({ name }) => `${name}: $${name}`);
  if (field.args.some(({ name }) => name === "first")) passed.push("first: 5");
  const argumentsText = passed.length ? `(${passed.join(", ")})` : "";
  const title = field.name.charAt(0).toUpperCase() + field.name.slice(1);
  const query = `query ${title}${declared && `(${declared})`} { ${field.name}${argumentsText} ${sampleSelection(getNamedType(field.type))} }`;
  return { query: `${print(parse(query))}\n`, variables: required.length ? JSON.stringify(variables, null, 2) : "" };
}

async function sampleValue(place: Place, type: GraphQLInputType): Promise<unknown> {
  if (isNonNullType(type)) return sampleValue(place, type.ofType);
  if (isInputObjectType(type)) return sampleInput(place, type);
  const known = await knownNodes(place);
  if (isListType(type)) {
    const item = getNamedType(type);
    if (isInputObjectType(item)) return [await sampleInput(place, item)];
    return known.map(({ id, slug }) => (item.name === "ID" ? id : slug));
  }
  if (isEnumType(type)) return type.getValues()[0]!.name;
  return { Boolean: true, Float: 1, Int: 1, ID: known[0]?.id, String: known[0]?.text }[type.name] ?? "";
}

async function sampleInput(place: Place, type: GraphQLInputObjectType) {
  const fields = Object.values(type.getFields());
  if (type.isOneOf) {
    const [known] = await knownNodes(place);
    if (type.getFields().slug && known?.slug) return { slug: known.slug };
    if (type.getFields().id && known?.id) return { id: known.id };
    return { [fields[0]!.name]: await sampleValue(place, fields[0]!.type) };
  }
  const value: Record<string, unknown> = {};
  for (const one of fields.filter(isRequiredInputField)) value[one.name] = await sampleValue(place, one.type);
  return value;
}

interface Known {
  id?: string;
  slug?: string;
  text?: string;
}

function hasFields(type: unknown): type is GraphQLObjectType | GraphQLInterfaceType {
  return isObjectType(type) || isInterfaceType(type);
}

/** The first nodes of the collection that an argument is named for, or that holds what the field answers, or of any. */
async function knownNodes({ schema, field, argument, ask }: Place): Promise<Known[]> {
  const roots = Object.values(schema.getQueryType()!.getFields()).filter((root) => !root.args.some(isRequiredArgument));
  const collections = roots.filter((root) => {
    const node = nodesOf(root);
    return hasFields(node) && "id" in node.getFields();
  });
  const found =
    collections.find(({ name }) => name === argument) ??
    collections.find((root) => nodesOf(root) === getNamedType(field.type)) ??
    collections[0];
  const node = found && nodesOf(found);
  if (!hasFields(node)) return [];
  const wanted = ["id", "slug", "displayName", "title", "name"].filter((name) => name in node.getFields());
  const isPlain = isListType(getNullableType(found!.type));
  const page = isPlain ? `{ ${wanted.join(" ")} }` : `(first: 2) { nodes { ${wanted.join(" ")} } }`;
  const data = await ask(`{ ${found!.name}${page} }`);
  const answer = data?.[found!.name];
  const nodes: Record<string, string>[] = (isPlain ? answer : answer?.nodes) ?? [];
  return nodes.slice(0, 2).map(({ id, slug, displayName, title, name }) => ({ id, slug, text: displayName ?? title ?? name }));
}
