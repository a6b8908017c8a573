/** What moved an answer: the data, the schema, both, or nothing. */

import { CriticalityLevel, diff } from "@graphql-inspector/core";
import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  Kind,
  validate,
} from "graphql";

import { alternatives, formerDefaults, validPart, withTypeNames, withValues } from "./adapt.js";
import { ABSENT, diffAnswers, formatPath, same, valueAt } from "./answer-diff.js";
import { isComposite, used } from "./schema.js";

const TYPE_NAME = "contractTypeName";
const LEVELS = {
  [CriticalityLevel.Breaking]: "BREAKING",
  [CriticalityLevel.Dangerous]: "DANGEROUS",
  [CriticalityLevel.NonBreaking]: "SAFE",
};
const SILENT = /DESCRIPTION|DEPRECAT|DIRECTIVE_USAGE|^TYPE_ADDED$|^FIELD_ADDED$|^DIRECTIVE_ADDED$/;
// Changes that those notice who use what holds the element, not the element itself.
const HOLDER = /^(FIELD_ARGUMENT_ADDED|FIELD_ARGUMENT_DEFAULT_CHANGED|ENUM_VALUE_\w+|INPUT_FIELD_DEFAULT_VALUE_CHANGED)$/;

/** The changes between two schemas by graphql-inspector, with the coordinates whose users notice them. */
export async function changesBetween(before, after) {
  const found = await diff(before, after);
  const changes = found.filter(({ type }) => !SILENT.test(type)).flatMap((change) => {
    const { type, message, path = "", meta = {} } = change;
    const criticality = LEVELS[change.criticality.level];
    const touches = touched(type, path, meta, criticality, before);
    return touches ? [{ kind: type, criticality, coordinate: coordinateOf(path, before), message, touches }] : [];
  });
  return [...changes, ...implementations(before, after)];
}

/** New types behind former interfaces, which graphql-inspector takes for safe. */
function implementations(before, after) {
  return Object.values(after.getTypeMap())
    .filter((type) => isObjectType(type) && !before.getType(type.name))
    .flatMap((type) =>
      type
        .getInterfaces()
        .filter(({ name }) => before.getType(name))
        .map(({ name }) => ({
          kind: "IMPLEMENTATION_ADDED",
          criticality: "DANGEROUS",
          coordinate: name,
          message: `The new type ${type.name} implements ${name}.`,
          touches: name,
        })),
    );
}

function touched(type, path, meta, criticality, before) {
  if (type.startsWith("OBJECT_TYPE_INTERFACE_")) return meta.addedInterfaceName ?? meta.removedInterfaceName ?? path;
  if (type === "INPUT_FIELD_ADDED") return criticality === "BREAKING" ? path.split(".")[0] : undefined;
  if (HOLDER.test(type)) return path.split(".").slice(0, -1).join(".");
  if (/ARGUMENT_TYPE_CHANGED|INPUT_FIELD_TYPE_CHANGED/.test(type) && criticality !== "BREAKING") return undefined;
  if (type.startsWith("UNION_MEMBER_")) return path.split(".")[0];
  return coordinateOf(path, before);
}

/** `Type.field.argument` as `Type.field(argument:)`. */
function coordinateOf(path, schema) {
  const [type, field, argument] = path.split(".");
  if (type.startsWith("@")) return field ? `${type}(${field}:)` : type;
  return argument && schema.getType(type) ? `${type}.${field}(${argument}:)` : path;
}

/** The coordinates and the types at each place of an answer, its place written `episode.nodes`. */
function places(schema, document) {
  const found = new Map();
  const fragments = new Map(
    document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION).map((one) => [one.name.value, one]),
  );
  const walk = (parent, selections, place) => {
    for (const node of selections) {
      if (node.kind === Kind.FIELD) {
        const inner = [...place, (node.alias ?? node.name).value];
        const key = inner.join(".");
        const entry = found.get(key) ?? { coordinates: new Set(), type: undefined };
        found.set(key, entry);
        const field = isComposite(parent) ? parent.getFields()[node.name.value] : undefined;
        entry.type ??= field?.type;
        if (parent) {
          const types = [parent, ...(isAbstractType(parent) ? schema.getPossibleTypes(parent) : [])];
          for (const { name } of types) entry.coordinates.add(`${name}.${node.name.value}`);
        }
        if (field) entry.coordinates.add(getNamedType(field.type).name);
        for (const given of node.arguments ?? []) entry.coordinates.add(`${parent?.name}.${node.name.value}(${given.name.value}:)`);
        if (node.selectionSet) walk(field && getNamedType(field.type), node.selectionSet.selections, inner);
      } else {
        const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
        const condition = fragment?.typeCondition?.name.value;
        if (fragment) walk(condition ? schema.getType(condition) : parent, fragment.selectionSet.selections, place);
      }
    }
  };
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  walk(schema.getRootType(operation.operation), operation.selectionSet.selections, []);
  return found;
}

/** Finds what moved one answer; `execute` sends a request and resolves to its answer. */
export class CauseFinder {
  constructor({ before, after, changes }, request, execute) {
    this.before = before;
    this.after = after;
    this.request = request;
    this.execute = execute;
    this.used = new Set([...used(before, request.document), ...used(after, request.document)]);
    this.changes = changes.filter(({ touches }) => this.used.has(touches));
  }

  get isValid() {
    return validate(this.after, this.request.document).length === 0;
  }

  /** The values that moved: `{path, old, new, cause}`. */
  async moves(recorded) {
    const { isValid } = this;
    const now = isValid ? await this.execute(this.request) : undefined;
    if (!this.changes.length) return moved(recorded, now, diffAnswers(recorded, now), "data");
    if (isValid && same(recorded, now)) return [];
    const request = isValid ? this.request : validPart(this.request, this.after);
    if (!request || (!isValid && !("data" in recorded))) return [];
    const fresh = now ?? (await this.execute(request));
    const old = isValid ? recorded : selectedPart(recorded, fresh);
    const put = await this.comparable(request, old, fresh);
    const data = diffAnswers(old, put).filter((path) => !this.explains(path, old, put));
    const isBelow = (path) => data.some((other) => other.every((key, index) => path[index] === key));
    const rest = diffAnswers(old, fresh).filter((path) => !isBelow(path));
    return [...moved(old, put, data, "data"), ...moved(old, fresh, rest, "schema")];
  }

  /** The present answer without what the schema accounts for. */
  async comparable(request, old, fresh) {
    let now = fresh;
    let former = request;
    const defaults = formerDefaults(this.before, this.after, this.used);
    if (defaults.size) {
      former = withValues(request, this.after, defaults);
      now = await this.execute(former);
    }
    for (const other of alternatives(former, this.before, this.after, this.used)) {
      if (same(old, now)) break;
      const answer = await this.execute(other);
      if (same(old, answer)) now = answer;
    }
    const addedTypes = this.addedTypes();
    if (addedTypes.size && !same(old, now)) {
      const names = [...places(this.after, request.document)]
        .filter(([, { type }]) => isAbstractType(getNamedType(type)))
        .map(([place]) => place.split(".").at(-1));
      now = withoutTypes(await this.execute(withTypeNames(former, new Set(names), TYPE_NAME)), addedTypes);
    }
    return now;
  }

  /** The types that were added to an interface or union. */
  addedTypes() {
    const names = [...new Set(this.changes.map(({ touches }) => touches))];
    return new Set(
      names.flatMap((name) => {
        const [was, now] = [this.before.getType(name), this.after.getType(name)];
        if (!isAbstractType(was) || !isAbstractType(now)) return [];
        const former = new Set(this.before.getPossibleTypes(was).map((type) => type.name));
        return this.after.getPossibleTypes(now).flatMap((type) => (former.has(type.name) ? [] : [type.name]));
      }),
    );
  }

  /** Whether a change on the way to a value accounts for the difference. */
  explains(path, old, now) {
    const [before, after] = [this.before, this.after].map((schema) => places(schema, this.request.document));
    const keys = path.slice(1).filter((key) => typeof key === "string");
    const passed = new Set();
    for (const [place, { coordinates }] of before) {
      if (path[0] !== "data" || !keys.length || `${keys.join(".")}.`.startsWith(`${place}.`)) {
        for (const coordinate of coordinates) passed.add(coordinate);
      }
    }
    const kinds = this.changes.filter(({ touches }) => passed.has(touches)).map(({ kind }) => kind);
    const [was, is] = [valueAt(old, path), valueAt(now, path)];
    if (kinds.some((kind) => /_MEMBER_REMOVED|INTERFACE_REMOVED|^TYPE_REMOVED/.test(kind)) && isSubsequence(is, was)) return true;
    const place = keys.join(".");
    if ([...(before.get(place)?.coordinates ?? [])].some((one) => one.endsWith(".__typename"))) {
      return !this.after.getType(String(was)) || this.addedTypes().has(is);
    }
    const depth = path.length - 1 - path.findLastIndex((key) => typeof key === "string");
    const types = [before, after].map((one) => itemType(one.get(place)?.type, depth));
    const retyped = kinds.some((kind) => /^(FIELD_TYPE_CHANGED|TYPE_KIND_CHANGED)$/.test(kind));
    if (!types[0] || !types[1]) return retyped;
    return (retyped || kinds.some((kind) => kind.startsWith("ENUM_VALUE_"))) && !bothTypesAccept(types, was, is);
  }
}

function moved(old, now, paths, cause) {
  return paths.map((path) => ({ path: formatPath(path), old: valueAt(old, path), new: valueAt(now, path), cause }));
}

function itemType(type, depth) {
  let inner = type;
  for (let level = 0; level < depth && inner; level += 1) {
    const nullable = getNullableType(inner);
    inner = isListType(nullable) ? nullable.ofType : undefined;
  }
  return inner;
}

/** Whether each type could have given either value, so that the types do not tell them apart. */
function bothTypesAccept([old, now], was, is) {
  const names = [old, now].map(getNamedType);
  const leaves = names.every((type) => isSpecifiedScalarType(type) || isEnumType(type));
  return (names[0].name === names[1].name || leaves) && accepts(old, is) && accepts(now, was);
}

function accepts(type, value) {
  if (isNonNullType(type)) return value !== null && accepts(type.ofType, value);
  if (value === null || value === ABSENT) return value === null;
  if (isListType(type)) return Array.isArray(value) && value.every((item) => accepts(type.ofType, item));
  if (isEnumType(type)) return type.getValue(value) !== undefined;
  const tests = {
    Int: Number.isInteger,
    Float: Number.isFinite,
    String: (text) => typeof text === "string",
    ID: (text) => typeof text === "string",
    Boolean: (truth) => typeof truth === "boolean",
  };
  if (tests[type.name]) return tests[type.name](value);
  return typeof value === "object" || !isCompositeType(type);
}

/** Whether a list has only lost items. */
function isSubsequence(part, whole) {
  if (!Array.isArray(part) || !Array.isArray(whole)) return false;
  let index = 0;
  for (const item of whole) if (index < part.length && same(item, part[index])) index += 1;
  return index === part.length;
}

/** The former answer without the keys that the present request no longer asks for. */
function selectedPart(old, now) {
  if (Array.isArray(old) && Array.isArray(now) && now.length) {
    return old.map((item, index) => selectedPart(item, now[Math.min(index, now.length - 1)]));
  }
  const objects = [old, now].every((one) => typeof one === "object" && one !== null && !Array.isArray(one));
  if (!objects) return old;
  return Object.fromEntries(Object.keys(old).flatMap((key) => (key in now ? [[key, selectedPart(old[key], now[key])]] : [])));
}

function withoutTypes(value, addedTypes) {
  if (Array.isArray(value)) {
    return value.filter((item) => !addedTypes.has(item?.[TYPE_NAME])).map((item) => withoutTypes(item, addedTypes));
  }
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => key !== TYPE_NAME);
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutTypes(item, addedTypes)]));
}

export function verdictOf(changes, moves) {
  const data = moves.some(({ cause }) => cause === "data");
  if (changes.length) return data ? "BOTH" : "SCHEMA";
  return data ? "DATA" : "SAME";
}
