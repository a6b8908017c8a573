import {
  doTypesOverlap,
  type GraphQLCompositeType,
  type GraphQLInterfaceType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";

/** The fields by which an interface shows that it states facts. */
const FACTS = ["confidence", "sources", "evidence", "disputes"] as const;

/** The keys under which the lens asks for them, so that it meets no key of the operation. */
export const LENS_KEYS = {
  id: "lensId",
  confidence: "lensConfidence",
  sources: "lensSources",
  evidence: "lensEvidence",
  disputes: "lensDisputes",
};

const FRAGMENT = "Provenance";

/** What the lens shows of a source, an evidence and a dispute, as far as the schema has it. */
const SHOWN = ["field", "value", "reason", "note", "confidence", "title", "publisher", "date", "url"];

/** The most general interface that cites its sources, if the schema has one: others may implement it. */
export function sourced(schema: GraphQLSchema): GraphQLInterfaceType | undefined {
  return Object.values(schema.getTypeMap()).find(
    (type): type is GraphQLInterfaceType => isInterfaceType(type) && states(type) && !type.getInterfaces().some(states),
  );
}

function states(type: GraphQLInterfaceType): boolean {
  return FACTS.every((fact) => fact in type.getFields());
}

/** Whether an operation asks for what its answer rests on. */
export function hasLens(query: string): boolean {
  return new RegExp(`\\bfragment ${FRAGMENT} on\\b`).test(query);
}

/** How much of the provenance an operation asks for: all of it, or only what finds the rest later. */
export type Depth = "full" | "light";

/** Lets an operation ask for the provenance of everything that has some; comments and spaces stay. */
export function addLens(schema: GraphQLSchema, query: string, depth: Depth): string {
  const facts = sourced(schema);
  if (!facts || hasLens(query)) return query;
  const info = new TypeInfo(schema);
  const places: number[] = [];
  visit(
    parse(query),
    visitWithTypeInfo(info, {
      SelectionSet(node) {
        const type = info.getParentType();
        if (node.loc && type && doTypesOverlap(schema, type, facts)) places.push(node.loc.start + 1);
      },
    }),
  );
  const spread = places.sort((one, other) => other - one).reduce((text, place) => {
    const line = text.slice(text.lastIndexOf("\n", place - 1) + 1, place);
    const indent = /^\s*/.exec(line)![0];
    return `${text.slice(0, place)}\n${indent}  ...${FRAGMENT}${text.slice(place)}`;
  }, query);
  return places.length ? `${spread.trimEnd()}\n\n${lensFragment(facts, depth)}\n` : query;
}

/** Takes out again what `addLens` put in. */
export function removeLens(query: string): string {
  const cuts: [start: number, end: number][] = [];
  visit(parse(query), {
    FragmentSpread(node) {
      if (node.name.value === FRAGMENT && node.loc) cuts.push([node.loc.start, node.loc.end]);
    },
    FragmentDefinition(node) {
      if (node.name.value === FRAGMENT && node.loc) cuts.push([node.loc.start, node.loc.end]);
    },
  });
  const shorter = cuts.sort(([one], [other]) => other - one).reduce((text, [start, end]) => {
    const before = text.slice(0, start).replace(/\n?[ \t]*$/, "");
    return before + text.slice(end);
  }, query);
  return `${shorter.trimEnd()}\n`;
}

function lensFragment(facts: GraphQLInterfaceType, depth: Depth): string {
  const selections = depth === "full" ? lensSelections(facts) : [`${LENS_KEYS.id}: id`, `${LENS_KEYS.confidence}: confidence`];
  return `fragment ${FRAGMENT} on ${facts.name} {\n  ${selections.join("\n  ")}\n}`;
}

function lensSelections(facts: GraphQLInterfaceType): string[] {
  const fields = facts.getFields();
  return FACTS.map((name) => `${LENS_KEYS[name]}: ${name}${shown(getNamedType(fields[name]!.type) as GraphQLCompositeType)}`);
}

/** The query for the provenance of nodes, in the order of their ids. */
export function provenanceQuery(facts: GraphQLInterfaceType): string {
  return `query Provenance($ids: [ID!]!) { nodes(ids: $ids) { ... on ${facts.name} { ${lensSelections(facts).join(" ")} } } }`;
}

function shown(type: GraphQLCompositeType): string {
  if (!isObjectType(type)) return "";
  const fields = type.getFields();
  if (fields.nodes) return ` { nodes${shown(getNamedType(fields.nodes.type) as GraphQLCompositeType)} }`;
  const leaves = SHOWN.filter((name) => fields[name] && isLeafType(getNamedType(fields[name].type)));
  const sources = fields.sources ? ` sources${shown(getNamedType(fields.sources.type) as GraphQLCompositeType)}` : "";
  return ` { ${leaves.join(" ")}${sources} }`;
}
