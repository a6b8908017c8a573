import type { GraphQLSchema } from "graphql";
import { isObject, type Value } from "../graph/shape";
import { foundation, type Provenance } from "./provenance";
import { provenanceQuery, sourced } from "./rewrite";

/** Sends an operation and returns its data, or undefined if it was refused. */
export type Send = (query: string, variables: Value) => Promise<Value | undefined>;

const IDS_AT_ONCE = 32;

/** Asks for the provenance that an operation could not pay for itself, by the ids of its nodes. */
export async function complete(schema: GraphQLSchema, provenance: Provenance, send: Send): Promise<Provenance> {
  const facts = sourced(schema);
  const ids = [...new Set([...provenance.values()].flatMap(({ incomplete }) => incomplete ?? []))];
  if (!facts || !ids.length) return provenance;
  const found = await ask(provenanceQuery(facts), ids, send, IDS_AT_ONCE);
  return new Map(
    [...provenance].map(([path, known]) => {
      const value = known.incomplete ? found.get(known.incomplete) : undefined;
      return [path, value ? foundation(value, known.fields) : known];
    }),
  );
}

/** Asks for a few nodes at a time, for fewer where they are too costly together. */
async function ask(query: string, ids: string[], send: Send, atOnce: number): Promise<Map<string, Value>> {
  const found = new Map<string, Value>();
  for (let start = 0; start < ids.length; start += atOnce) {
    const some = ids.slice(start, start + atOnce);
    const data = await send(query, { ids: some });
    if (data && Array.isArray(data.nodes)) {
      data.nodes.forEach((node: unknown, index) => isObject(node) && found.set(some[index]!, node));
    } else if (atOnce > 1) {
      for (const entry of await ask(query, some, send, Math.ceil(atOnce / 4))) found.set(...entry);
    }
  }
  return found;
}
