import { isObject, type Shape, type Shapes, type Value } from "../graph/shape";
import type { Path } from "../lens/provenance";

/** An object of a list of an answer. */
export interface Row {
  path: Path;
  value: Value;
  /** The name of its type, as far as it is known. */
  type?: string;
}

/** All the objects that an answer lists at places that differ in their indices only. */
export interface List {
  /** The keys that lead to it, such as `episodes.nodes`. */
  name: string;
  rows: Row[];
}

interface Walk {
  shapes?: Shapes;
  lists: Map<string, List>;
}

/** The lists of objects in an answer, in the order in which they are met. */
export function listsOf(data: unknown, shapes?: Shapes, root?: Shape): List[] {
  const walk: Walk = { shapes, lists: new Map() };
  if (!isObject(data)) return [];
  visitObject(walk, data, [], root);
  return [...walk.lists.values(), ...singles(data, shapes, root)];
}

/** What stands at the root of an answer on its own, as lists of one. */
function singles(data: Value, shapes?: Shapes, root?: Shape): List[] {
  return Object.entries(data).flatMap(([name, value]) => {
    if (!isObject(value) || Array.isArray(value.nodes) || Array.isArray(value.edges)) return [];
    const type = root && shapes?.child(root, name, value)?.type.name;
    return { name, rows: [{ path: [name], value, type }] };
  });
}

function visitObject(walk: Walk, value: Value, path: Path, shape?: Shape): void {
  for (const [key, inner] of Object.entries(value)) {
    const place = [...path, key];
    if (isObject(inner)) {
      visitObject(walk, inner, place, shape && walk.shapes?.child(shape, key, inner));
    } else if (Array.isArray(inner)) {
      visitList(walk, inner, place, key, shape);
    }
  }
}

function visitList(walk: Walk, items: unknown[], path: Path, key: string, parent?: Shape): void {
  const name = path.filter((part) => typeof part === "string").join(".");
  items.forEach((item, index) => {
    if (!isObject(item)) return;
    const shape = parent && walk.shapes?.child(parent, key, item);
    const list = walk.lists.get(name) ?? { name, rows: [] };
    walk.lists.set(name, list);
    list.rows.push({ path: [...path, index], value: item, type: shape?.type.name });
    visitObject(walk, item, [...path, index], shape);
  });
}

/** The list that an answer is mostly about: the one that is met first. */
export const mainList = (lists: List[]): List | undefined => lists[0];

/** A value in a row: a simple one, or how many objects stand there. */
export type Cell = { value: unknown; path: Path } | { count: number; list: string; path: Path };

/** The values of a row by their column: nested objects become columns, nested lists become counts. */
export function cellsOf({ value, path }: Row): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  const collect = (inner: Value, keys: string[]): void => {
    for (const [key, one] of Object.entries(inner)) {
      const place = [...keys, key];
      const column = place.filter((part) => part !== "nodes").join(".") || key;
      if (isObject(one)) collect(one, place);
      else if (Array.isArray(one) && (key === "nodes" || one.some(isObject))) {
        const list = [...path, ...place].filter((part) => typeof part === "string").join(".");
        cells.set(column, { count: one.length, list, path: [...path, ...place] });
      } else cells.set(column, { value: one, path: [...path, ...place] });
    }
  };
  collect(value, []);
  return cells;
}

/** A value as text, as it is sorted, copied and searched. */
export function textOf(cell: Cell | undefined): string {
  if (!cell) return "";
  if ("count" in cell) return String(cell.count);
  const { value } = cell;
  if (value === null || value === undefined) return "";
  return Array.isArray(value) ? value.map(String).join(", ") : String(value);
}

/** The rows of a list that stand under a place. */
export function rowsUnder(list: List, path: Path | undefined): Row[] {
  if (!path) return list.rows;
  return list.rows.filter((row) => path.every((part, index) => row.path[index] === part));
}
