import { type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isIntrospectionType, isObjectType } from "graphql";
import MiniSearch from "minisearch";
import { SYNONYMS } from "./synonyms";

/** Something that the documentation describes, by its coordinate. */
export interface Entry {
  coordinate: string;
  name: string;
  description: string;
  isType: boolean;
}

export const MOST_RESULTS = 60;

/** What a schema makes of each of its types, and few people look for. */
const MADE = /(By|Connection|Edge|Filter|Order|OrderKey|OrderField)$/;

/** Everything in a schema that has a name and a description. */
export function entriesOf(schema: GraphQLSchema): Entry[] {
  const entries: Entry[] = [];
  const add = (coordinate: string, name: string, description?: string | null, isType = false) =>
    entries.push({ coordinate, name, description: description ?? "", isType });
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type)) continue;
    add(type.name, type.name, type.description, true);
    if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) add(`${type.name}.${field.name}`, field.name, field.description);
    } else if (isEnumType(type)) {
      for (const value of type.getValues()) add(`${type.name}.${value.name}`, value.name, value.description);
    }
  }
  return entries;
}

/** `runtimeSeconds` is found by `runtime`, and `CastMember` by `cast`. */
export function words(text: string): string[] {
  return text.replace(/([a-z\d])([A-Z])/g, "$1 $2").toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
}

/** Searches names, descriptions and synonyms. */
export class DocsSearch {
  private readonly index: MiniSearch<Entry>;
  private readonly entries: Map<string, Entry>;

  constructor(schema: GraphQLSchema) {
    const entries = entriesOf(schema);
    this.entries = new Map(entries.map((entry) => [entry.coordinate, entry]));
    this.index = new MiniSearch({ idField: "coordinate", fields: ["name", "coordinate", "description"], tokenize: words, processTerm: (term) => term });
    this.index.addAll(entries);
  }

  /** What fits a text: what bears the very name first, types before fields, names before descriptions. */
  find(text: string): Entry[] {
    const sought = text.trim().toLowerCase();
    const found = this.search(text, 1);
    for (const synonym of words(text).flatMap((word) => SYNONYMS[word] ?? [])) {
      for (const [coordinate, score] of this.search(synonym, 0.5)) {
        found.set(coordinate, Math.max(score, found.get(coordinate) ?? 0));
      }
    }
    const score = ({ coordinate, name, isType }: Entry) => {
      const exact = name.toLowerCase() === sought || coordinate.toLowerCase() === sought;
      return (exact ? 1000 : 0) + (exact && isType ? 1000 : 0) + (found.get(coordinate) ?? 0);
    };
    return [...found.keys()]
      .map((coordinate) => this.entries.get(coordinate)!)
      .sort((one, other) => score(other) - score(one) || one.coordinate.localeCompare(other.coordinate));
  }

  private search(text: string, weight: number): Map<string, number> {
    const boostDocument = (coordinate: string) => {
      if (MADE.test(coordinate.split(".")[0]!)) return 0.1;
      return this.entries.get(coordinate)!.isType ? 3 : 1;
    };
    const results = this.index.search(text, { boost: { name: 6 }, boostDocument, combineWith: "AND", fuzzy: 0.15, prefix: true });
    return new Map(results.map(({ id, score }) => [id, score * weight]));
  }
}
