import { type GraphQLSchema, parse } from "graphql";
import { isObject, type Shape, Shapes, type Value } from "../graph/shape";
import { LENS_KEYS } from "./rewrite";

export interface Source {
  title?: string;
  publisher?: string | null;
  date?: string | null;
  url?: string | null;
}

export interface Evidence {
  field: string;
  confidence: string;
  note?: string | null;
  sources: Source[];
}

export interface Dispute {
  field: string;
  value: string;
  reason: string;
  sources: Source[];
}

/** What an object of an answer rests on. */
export interface Foundation {
  /** The id of the node that is still to be asked for the rest. */
  incomplete?: string;
  confidence: string;
  sources: Source[];
  evidence: Evidence[];
  disputes: Dispute[];
  /** The fields behind the keys of the object. */
  fields: Record<string, string>;
}

/** What one value of an answer rests on. */
export interface Grounds {
  field: string;
  confidence: string;
  note?: string | null;
  sources: Source[];
  disputes: Dispute[];
}

/** The foundations of the objects of an answer, by their path. */
export type Provenance = Map<string, Foundation>;

export type Path = (string | number)[];

export const pathKey = (path: Path) => JSON.stringify(path);

/** Takes what the lens asked for out of an answer and keeps it beside it. */
export function takeProvenance(
  schema: GraphQLSchema | undefined,
  query: string,
  operationName: string | null | undefined,
  data: unknown,
): { data: unknown; provenance: Provenance } {
  const provenance: Provenance = new Map();
  if (!schema || !query.includes(LENS_KEYS.confidence) || !isObject(data)) return { data, provenance };
  const shapes = new Shapes(schema, parse(query));

  function take(value: unknown, path: Path, shape: Shape | undefined, key: string): unknown {
    if (Array.isArray(value)) return value.map((item, index) => take(item, [...path, index], shape, key));
    if (!isObject(value)) return value;
    const own = path.length ? shape && shapes.child(shape, key, value) : shape;
    const kept: Value = {};
    const fields: Record<string, string> = {};
    for (const [name, inner] of Object.entries(value)) {
      if (Object.values(LENS_KEYS).includes(name)) continue;
      fields[name] = (own && shapes.field(own, name)?.name) ?? name;
      kept[name] = take(inner, [...path, name], own, name);
    }
    if (LENS_KEYS.confidence in value) provenance.set(pathKey(path), foundation(value, fields));
    return kept;
  }

  return { data: take(data, [], shapes.root(operationName), ""), provenance };
}

export function foundation(value: Value, fields: Record<string, string>): Foundation {
  const list = <Item>(key: string) => items<Item>(value[key]);
  const id = value[LENS_KEYS.id];
  return {
    incomplete: typeof id === "string" ? id : undefined,
    confidence: String(value[LENS_KEYS.confidence]),
    sources: list<Source>(LENS_KEYS.sources),
    evidence: list<Evidence>(LENS_KEYS.evidence).map((one) => ({ ...one, sources: items(one.sources) })),
    disputes: list<Dispute>(LENS_KEYS.disputes).map((one) => ({ ...one, sources: items(one.sources) })),
    fields,
  };
}

/** The items of a list, be it plain or a connection. */
function items<Item>(value: unknown): Item[] {
  if (Array.isArray(value)) return value;
  return isObject(value) && Array.isArray(value.nodes) ? value.nodes : [];
}

/** What the value at a path of the data rests on: on the nearest object above that cites sources. */
export function groundsAt(provenance: Provenance, path: Path): Grounds | undefined {
  for (let length = path.length - 1; length >= 0; length--) {
    const found = provenance.get(pathKey(path.slice(0, length)));
    const key = path[length];
    if (!found || typeof key !== "string") continue;
    const field = found.fields[key] ?? key;
    const disputes = found.disputes.filter((dispute) => dispute.field === field);
    const { confidence, sources, note } = found.evidence.find((one) => one.field === field) ?? { ...found, note: null };
    return { field, confidence, sources, note, disputes };
  }
  return undefined;
}
