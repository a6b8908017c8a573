/**
 * Requests rewritten so that a changed schema answers them as the former schema would have. Where the
 * answer still differs from the recorded one, the schema does not account for it: data moved.
 */

import {
  getNamedType,
  getNullableType,
  GraphQLBoolean,
  isEnumType,
  isInputObjectType,
  isNonNullType,
  isRequiredArgument,
  Kind,
  parseValue,
  typeFromAST,
  TypeInfo,
  validate,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from "graphql";

import { spreads } from "./files.js";
import { defaultLiteral, elements, parentCoordinate } from "./schema.js";

const ROUNDS = 50;
const ALTERNATIVES = 8; // values of new arguments that are tried
const isInput = (coordinate, element) => coordinate.endsWith(":)") || ("type" in element && !("args" in element));

/** The former defaults that have changed, by coordinate: those that `touched` holds. */
export function formerDefaults(before, after, touched) {
  const found = new Map();
  const now = elements(after);
  for (const [coordinate, was] of elements(before)) {
    const present = now.get(coordinate);
    if (!present || !isInput(coordinate, was) || !touched.has(parentCoordinate(coordinate))) continue;
    const [old, fresh] = [defaultLiteral(was), defaultLiteral(present)];
    if (old === fresh) continue;
    if (old !== undefined) found.set(coordinate, parseValue(old));
    else if (!isNonNullType(present.type)) found.set(coordinate, parseValue("null"));
  }
  return found;
}

/** The request with those values written out where they were left out. */
export function withValues({ document, variables }, schema, values) {
  const info = new TypeInfo(schema);
  const named = (value) => ({ kind: Kind.NAME, value });
  const missing = (names, given, coordinate) =>
    names
      .filter((name) => !given.some((one) => one.name.value === name) && values.has(coordinate(name)))
      .map((name) => ({ name: named(name), value: values.get(coordinate(name)) }));
  const visitor = {
    Field: {
      leave(node) {
        const [parent, field] = [info.getParentType(), info.getFieldDef()];
        if (!parent || !field) return undefined;
        const place = `${parent.name}.${node.name.value}`;
        const names = field.args.map(({ name }) => name);
        const added = missing(names, node.arguments ?? [], (name) => `${place}(${name}:)`);
        if (!added.length) return undefined;
        const given = added.map((one) => ({ kind: Kind.ARGUMENT, ...one }));
        return { ...node, arguments: [...(node.arguments ?? []), ...given] };
      },
    },
    ObjectValue: {
      leave(node) {
        const type = getNamedType(info.getInputType());
        if (!isInputObjectType(type)) return undefined;
        const added = missing(Object.keys(type.getFields()), node.fields, (name) => `${type.name}.${name}`);
        const given = added.map((one) => ({ kind: Kind.OBJECT_FIELD, ...one }));
        return added.length ? { ...node, fields: [...node.fields, ...given] } : undefined;
      },
    },
  };
  const filled = { ...variables };
  for (const definition of document.definitions[0].variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type);
    if (name in filled && type) filled[name] = fill(type, filled[name], values);
  }
  return { document: visit(document, visitWithTypeInfo(info, visitor)), variables: filled };
}

function fill(type, value, values) {
  const inner = getNamedType(type);
  if (Array.isArray(value)) return value.map((item) => fill(inner, item, values));
  if (typeof value !== "object" || value === null || !isInputObjectType(inner)) return value;
  const fields = inner.getFields();
  const filled = Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, fields[key] ? fill(fields[key].type, item, values) : item]),
  );
  for (const name of Object.keys(fields)) {
    const literal = values.get(`${inner.name}.${name}`);
    if (literal && !(name in value)) filled[name] = valueFromASTUntyped(literal);
  }
  return filled;
}

/** The request with values that new optional arguments can take, the first few of them. */
export function* alternatives(request, before, after, touched) {
  const old = elements(before);
  let tried = 0;
  for (const [coordinate, given] of elements(after)) {
    const place = parentCoordinate(coordinate);
    if (!coordinate.endsWith(":)") || old.has(coordinate) || !old.has(place) || !touched.has(place)) continue;
    if (isRequiredArgument(given)) continue;
    for (const literal of literals(given.type)) {
      if ((tried += 1) > ALTERNATIVES) return;
      yield withValues(request, after, new Map([[coordinate, parseValue(literal)]]));
    }
  }
}

function literals(type) {
  const nullable = getNullableType(type);
  const nothing = nullable === type ? ["null"] : [];
  if (isEnumType(nullable)) return [...nothing, ...nullable.getValues().map(({ name }) => name)];
  return nullable === GraphQLBoolean ? [...nothing, "true", "false"] : nothing;
}

const PRUNED = new Set([Kind.FIELD, Kind.INLINE_FRAGMENT, Kind.FRAGMENT_SPREAD, Kind.VARIABLE_DEFINITION, Kind.FRAGMENT_DEFINITION]);

/** The request without what the schema no longer allows; undefined if nothing is left. */
export function validPart({ document, variables }, schema) {
  let rest = document;
  for (let round = 0; round < ROUNDS; round += 1) {
    const errors = validate(schema, rest);
    if (!errors.length) {
      const names = new Set((rest.definitions[0].variableDefinitions ?? []).map((one) => one.variable.name.value));
      return {
        document: rest,
        variables: Object.fromEntries(Object.entries(variables).filter(([name]) => names.has(name))),
      };
    }
    const invalid = new Set(errors.flatMap(({ nodes }) => nodes?.slice(0, 1) ?? []));
    const smaller = without(rest, invalid);
    if (!smaller || smaller === rest) return undefined;
    rest = smaller;
  }
  return undefined;
}

function without(document, invalid) {
  const isDoomed = (node) =>
    invalid.has(node) ||
    Object.entries(node).some(
      ([key, part]) =>
        key !== "selectionSet" &&
        key !== "loc" &&
        (Array.isArray(part) ? part : [part]).some((one) => typeof one?.kind === "string" && isDoomed(one)),
    );
  const pruned = visit(document, {
    enter: (node) => (PRUNED.has(node.kind) && isDoomed(node) ? null : undefined),
    leave: (node) => (node.selectionSet && !node.selectionSet.selections.length ? null : undefined),
  });
  if (pruned === document) return undefined;
  const [operation] = pruned.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return operation ? withoutUnused(operation, pruned.definitions) : undefined;
}

function withoutUnused(operation, definitions) {
  const fragments = new Map(
    definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION).map((one) => [one.name.value, one]),
  );
  const reached = new Map();
  const waiting = spreads(operation);
  while (waiting.length) {
    const name = waiting.pop().name.value;
    if (fragments.has(name) && !reached.has(name)) {
      reached.set(name, fragments.get(name));
      waiting.push(...spreads(fragments.get(name)));
    }
  }
  const names = new Set();
  for (const node of [operation.selectionSet, ...reached.values()]) {
    visit(node, { Variable: ({ name }) => void names.add(name.value) });
  }
  const variableDefinitions = operation.variableDefinitions?.filter((one) => names.has(one.variable.name.value));
  return { kind: Kind.DOCUMENT, definitions: [{ ...operation, variableDefinitions }, ...reached.values()] };
}

/** The request with `key: __typename` in the selections of the fields with these response names. */
export function withTypeNames({ document, variables }, names, key) {
  const added = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" }, alias: { kind: Kind.NAME, value: key } };
  const named = visit(document, {
    Field: {
      leave(node) {
        if (!node.selectionSet || !names.has((node.alias ?? node.name).value)) return undefined;
        return { ...node, selectionSet: { ...node.selectionSet, selections: [...node.selectionSet.selections, added] } };
      },
    },
  });
  return { document: named, variables };
}
