/** The part of a schema that documents use: found, pinned as a sorted map, and built again. */

import {
  buildASTSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
  isUnionType,
  Kind,
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
  astFromValue,
  specifiedScalarTypes,
  typeFromAST,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";

import { ContractError, oneLine } from "./errors.js";

export const isComposite = (type) => isObjectType(type) || isInterfaceType(type);
export const printSorted = (schema) => printSchema(lexicographicSortSchema(schema));
export const parentCoordinate = (coordinate) => coordinate.replace(/\(\w+:\)$|\.\w+$/, "");
export const localName = (coordinate) => coordinate.slice(coordinate.indexOf(".") + 1);

export function rootsOf(schema) {
  const roots = {
    query: schema.getQueryType(),
    mutation: schema.getMutationType(),
    subscription: schema.getSubscriptionType(),
  };
  return Object.fromEntries(
    Object.entries(roots).flatMap(([operation, type]) => (type ? [[operation, type.name]] : [])),
  );
}

/** Every named element of a schema by its coordinate, without GraphQL's own. */
export function elements(schema) {
  const found = new Map();
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
    found.set(type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) found.set(`${type.name}.${value.name}`, value);
    if (isInputObjectType(type) || isComposite(type)) {
      for (const field of Object.values(type.getFields())) {
        found.set(`${type.name}.${field.name}`, field);
        for (const given of field.args ?? []) found.set(`${type.name}.${field.name}(${given.name}:)`, given);
      }
    }
  }
  for (const directive of schema.getDirectives().filter((one) => !isSpecifiedDirective(one))) {
    found.set(`@${directive.name}`, directive);
    for (const given of directive.args) found.set(`@${directive.name}(${given.name}:)`, given);
  }
  return found;
}

const possible = (schema, type) => (isAbstractType(type) ? schema.getPossibleTypes(type) : []);

/** Each use of a coordinate: what a document names, and what its answers can hold, with its node. */
export function uses(schema, document) {
  const found = [];
  const add = (coordinate, node) => void found.push({ coordinate, node });
  const info = new TypeInfo(schema);
  const selection = (node) => {
    const parent = info.getParentType();
    if (parent) add(parent.name, node);
  };
  const visitor = {
    VariableDefinition(node) {
      for (const coordinate of inputCoordinates(typeFromAST(schema, node.type))) add(coordinate, node);
    },
    FragmentDefinition: (node) => add(node.typeCondition.name.value, node),
    FragmentSpread: selection,
    InlineFragment: selection,
    Field(node) {
      selection(node);
      const parent = info.getParentType();
      if (!parent) return;
      const args = (node.arguments ?? []).map((given) => `(${given.name.value}:)`);
      for (const type of [parent, ...possible(schema, parent)]) {
        const coordinate = `${type.name}.${node.name.value}`;
        add(coordinate, node);
        for (const given of args) add(coordinate + given, node);
      }
      const inner = info.getFieldDef() && isComposite(parent) ? getNamedType(info.getType()) : undefined;
      if (inner) add(inner.name, node);
    },
    Directive(node) {
      add(`@${node.name.value}`, node);
      for (const given of node.arguments ?? []) add(`@${node.name.value}(${given.name.value}:)`, given);
    },
    Argument(node) {
      const type = getNamedType(info.getInputType());
      if (type && node.value.kind !== Kind.VARIABLE) add(type.name, node);
    },
    ObjectField(node) {
      const parent = getNamedType(info.getParentInputType());
      if (parent) add(`${parent.name}.${node.name.value}`, node);
      const type = getNamedType(info.getInputType());
      if (type && node.value.kind !== Kind.VARIABLE) add(type.name, node);
    },
    EnumValue(node) {
      const type = getNamedType(info.getInputType());
      if (type) add(`${type.name}.${node.value}`, node);
    },
  };
  visit(document, visitWithTypeInfo(info, visitor));
  return found;
}

export const used = (schema, document) => new Set(uses(schema, document).map(({ coordinate }) => coordinate));

/** The coordinates of all that a value of an input type may hold. */
function inputCoordinates(type) {
  const seen = new Set();
  const waiting = type ? [getNamedType(type)] : [];
  while (waiting.length) {
    const inner = waiting.pop();
    if (seen.has(inner.name)) continue;
    seen.add(inner.name);
    if (isEnumType(inner)) for (const value of inner.getValues()) seen.add(`${inner.name}.${value.name}`);
    if (isInputObjectType(inner)) {
      for (const field of Object.values(inner.getFields())) {
        seen.add(`${inner.name}.${field.name}`);
        waiting.push(getNamedType(field.type));
      }
    }
  }
  return seen;
}

/** The coordinates that documents use, each with its declaration, as the lock holds them. */
export function pin(schema, documents) {
  const every = elements(schema);
  const wanted = new Set();
  for (const document of documents) {
    for (const coordinate of used(schema, document)) if (every.has(coordinate)) wanted.add(coordinate);
  }
  for (const name of [...wanted]) {
    const type = schema.getType(name);
    if (isAbstractType(type)) for (const { name: one } of schema.getPossibleTypes(type)) wanted.add(one);
  }
  for (const coordinate of [...wanted]) wanted.add(parentCoordinate(coordinate));
  for (const coordinate of every.keys()) {
    const element = every.get(parentCoordinate(coordinate));
    const whole = !isComposite(element) && !isUnionType(element);
    if (whole && wanted.has(parentCoordinate(coordinate))) wanted.add(coordinate);
  }
  return Object.fromEntries([...wanted].sort().map((one) => [one, declaration(every.get(one), wanted)]));
}

function declaration(element, wanted) {
  if (isComposite(element)) {
    const names = element.getInterfaces().map(({ name }) => name).filter((name) => wanted.has(name));
    const keyword = isInterfaceType(element) ? "interface" : "type";
    return keyword + (names.length ? ` implements ${names.sort().join(" & ")}` : "");
  }
  if (isUnionType(element)) return `union = ${element.getTypes().map(({ name }) => name).sort().join(" | ")}`;
  if (isEnumType(element)) return "enum";
  if (isInputObjectType(element)) return element.isOneOf ? "input @oneOf" : "input";
  if (isScalarType(element)) {
    const url = element.specifiedByURL;
    return url ? `scalar @specifiedBy(url: ${JSON.stringify(url)})` : "scalar";
  }
  if (element.locations) {
    return `directive${element.isRepeatable ? " repeatable" : ""} on ${[...element.locations].sort().join(" | ")}`;
  }
  const literal = defaultLiteral(element);
  const declared = `${element.type ?? ""}${literal === undefined ? "" : ` = ${literal}`}`;
  const reason = element.deprecationReason;
  return reason ? `${declared} @deprecated(reason: ${JSON.stringify(reason)})`.trim() : declared;
}

/** The default of an argument or input field as a literal with its keys sorted. */
export function defaultLiteral(element) {
  // Where there is SDL, its literal: types that a lock only mentions would print another one.
  const literal =
    element.astNode?.defaultValue ??
    (element.defaultValue === undefined ? undefined : astFromValue(element.defaultValue, element.type));
  return literal ? print(sortedLiteral(literal)) : undefined;
}

function sortedLiteral(literal) {
  return visit(literal, {
    ObjectValue: {
      leave: (node) => ({
        ...node,
        fields: [...node.fields].sort((a, b) => (a.name.value < b.name.value ? -1 : 1)),
      }),
    },
  });
}

/** The pinned part of a schema; types that it only mentions are scalars without a meaning. */
export function buildPinned({ coordinates, schema: { roots } }) {
  try {
    const document = parse(pinnedSdl(coordinates, roots));
    const names = new Set(Object.keys(coordinates));
    for (const { name } of specifiedScalarTypes) names.add(name);
    const missing = new Set();
    visit(document, { NamedType: ({ name }) => void (names.has(name.value) || missing.add(name.value)) });
    const stubs = [...missing].map((value) => ({
      kind: Kind.SCALAR_TYPE_DEFINITION,
      name: { kind: Kind.NAME, value },
    }));
    const whole = { kind: Kind.DOCUMENT, definitions: [...document.definitions, ...stubs] };
    const schema = buildASTSchema(whole, { assumeValid: true, assumeValidSDL: true });
    elements(schema);
    return schema;
  } catch (error) {
    const said = oneLine(error.message).replace(/\.$/, "");
    throw new ContractError(`The coordinates of the lock are not part of a schema: ${said}; record it again.`);
  }
}

function pinnedSdl(coordinates, roots) {
  const args = new Map();
  const members = new Map();
  for (const coordinate of Object.keys(coordinates).sort()) {
    const place = parentCoordinate(coordinate);
    if (coordinate.endsWith(":)")) {
      const given = `${coordinate.slice(place.length + 1, -1)} ${coordinates[coordinate]}`;
      args.set(place, [...(args.get(place) ?? []), given]);
    } else if (place !== coordinate) {
      members.set(place, [...(members.get(place) ?? []), coordinate]);
    }
  }
  const given = (place) => (args.has(place) ? `(${args.get(place).join(", ")})` : "");
  const member = (coordinate) => {
    const declared = coordinates[coordinate];
    return `${localName(coordinate)}${given(coordinate)}${declared && !declared.startsWith("@") ? ":" : ""} ${declared}`;
  };
  const definitions = Object.keys(coordinates)
    .filter((name) => parentCoordinate(name) === name)
    .map((name) => {
      const body = members.has(name) ? ` { ${members.get(name).map(member).join(" ")} }` : "";
      return coordinates[name].replace(/^\w+/, (keyword) => `${keyword} ${name}${given(name)}`) + body;
    });
  const start = Object.entries(roots).map(([operation, name]) => `${operation}: ${name}`);
  return `schema { ${start.join(" ")} }\n${definitions.join("\n")}`;
}
