import {
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
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

/** An operation that shows what a root field answers, with values that the dataset knows. */
export async function rootExample(schema: GraphQLSchema, field: Field, ask: Ask): Promise<Operation> {
  const variables: Record<string, unknown> = {};
  const required = field.args.filter(isRequiredArgument);
  for (const { name, type } of required) variables[name] = await sampleValue(schema, type, field, ask);
  const declared = required.map(({ name, type }) => `$${name}: ${type}`).join(", ");
  const passed = required.map(({ name }) => `${name}: $${name}`);
  if (field.args.some(({ name }) => name === "first")) passed.push("first: 5");
  const argumentsText = passed.length ? `(${passed.join(", ")})` : "";
  const title = field.name.charAt(0).toUpperCase() + field.name.slice(1);
  const query = `query ${title}${declared && `(${declared})`} { ${field.name}${argumentsText} ${sampleSelection(getNamedType(field.type))} }`;
  return { query: `${print(parse(query))}\n`, variables: required.length ? JSON.stringify(variables, null, 2) : "" };
}

async function sampleValue(schema: GraphQLSchema, type: GraphQLInputType, field: Field, ask: Ask): Promise<unknown> {
  if (isNonNullType(type)) return sampleValue(schema, type.ofType, field, ask);
  if (isListType(type)) return [await sampleValue(schema, type.ofType, field, ask)];
  if (isInputObjectType(type)) return sampleInput(schema, type, field, ask);
  if (isEnumType(type)) return type.getValues()[0]!.name;
  const known = await knownNode(schema, getNamedType(field.type), ask);
  const sample = { Boolean: true, Float: 1, Int: 1, ID: known.id ?? "", String: known.text ?? "a" }[type.name];
  return sample ?? "";
}

async function sampleInput(schema: GraphQLSchema, type: GraphQLInputObjectType, field: Field, ask: Ask) {
  const fields = Object.values(type.getFields());
  if (type.isOneOf) {
    const known = await knownNode(schema, getNamedType(field.type), ask);
    if (type.getFields().slug && known.slug) return { slug: known.slug };
    if (type.getFields().id && known.id) return { id: known.id };
    return { [fields[0]!.name]: await sampleValue(schema, fields[0]!.type, field, ask) };
  }
  const value: Record<string, unknown> = {};
  for (const one of fields.filter(isRequiredInputField)) value[one.name] = await sampleValue(schema, one.type, field, ask);
  return value;
}

interface Known {
  id?: string;
  slug?: string;
  text?: string;
}

/** The first node of a type that any collection of the root holds; of any type if none holds this one. */
async function knownNode(schema: GraphQLSchema, type: GraphQLNamedType, ask: Ask): Promise<Known> {
  const roots = Object.values(schema.getQueryType()!.getFields()).filter((root) => !root.args.some(isRequiredArgument));
  const collections = roots.map((root) => ({ root, node: nodesOf(root) })).filter(({ node }) => isObjectType(node) && node.getFields().id);
  const found = collections.find(({ node }) => node === type) ?? collections[0];
  if (!found || !isObjectType(found.node)) return {};
  const { id, slug, title, name } = found.node.getFields();
  const wanted = [id, slug, title, name].flatMap((field) => field?.name ?? []);
  const data = await ask(`{ ${found.root.name}(first: 1) { nodes { ${wanted.join(" ")} } } }`);
  const node = data?.[found.root.name]?.nodes?.[0] ?? {};
  return { id: node.id, slug: node.slug, text: node.title ?? node.name };
}
