/** Locks and operations on disk. */

import { createHash } from "node:crypto";
import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";

import { Kind, parse, print, Source, visit } from "graphql";

import { ContractError } from "./errors.js";
import { parseLock, printLock } from "./lock.js";

const VARIABLES = ".variables.json";

export const sha256 = (text) => createHash("sha256").update(text).digest("hex");

/** The hash of a JSON value, whatever the order of its keys. */
export const valueHash = (value) => sha256(JSON.stringify(sortKeys(value)));

function sortKeys(value) {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sortKeys(value[key])]));
}

/** The hash of the other keys of a part of a lock, and of what belongs to it elsewhere. */
export const integrityOf = ({ integrity, ...content }, more = {}) => valueHash({ ...content, ...more });

/** The lock; it throws if its documents or coordinates are not those that were recorded. */
export function readLock(path) {
  const lock = readEditedLock(path);
  checkHashes(path, lock);
  return lock;
}

/** The lock, though it may have been edited by hand. */
export function readEditedLock(path) {
  let text;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const said = error.code === "ENOENT" ? "does not exist: `record` makes it" : `cannot be read: ${error.code}`;
    throw new ContractError(`${path} ${said}.`);
  }
  return parseLock(text, path);
}

function checkHashes(path, { schema, coordinates, operations }) {
  for (const [name, { document, sha256: hash }] of Object.entries(operations)) {
    if (sha256(document) !== hash) {
      throw new ContractError(
        `${path}: the document of ${name} is not the one of its sha256: ` +
          "it was edited by hand; change the operation's file and run `update`.",
      );
    }
  }
  if (integrityOf(schema, { coordinates }) !== schema.integrity) {
    throw new ContractError(
      `${path}: the schema and coordinates are not those of their integrity: ` +
        "they were edited by hand, or merged; run `update`.",
    );
  }
}

/** How many operations these are, and in how many cases if some have several. */
export function counted(names) {
  const number = new Set(names.map((name) => name.split(" (")[0])).size;
  const said = `${number} operation${number === 1 ? "" : "s"}`;
  return number === names.length ? said : `${said} in ${names.length} cases`;
}

/** Replaces the file as a whole: a reader finds the former lock or this one, never half of it. */
export function writeLock(path, lock) {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}`);
  try {
    try {
      const file = openSync(temporary, "w");
      writeSync(file, printLock(lock));
      fsyncSync(file);
      closeSync(file);
      renameSync(temporary, path);
    } finally {
      rmSync(temporary, { force: true });
    }
  } catch (error) {
    throw new ContractError(`${path} cannot be written: ${error.code}.`);
  }
}

function graphqlFiles(folder) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(graphql|gql)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !path.split(sep).includes("node_modules"))
      .sort();
  } catch {
    throw new ContractError(`${folder} is not a folder.`);
  }
}

function readJson(path) {
  let content;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new ContractError(`${path} is not JSON: ${error.message.split("\n")[0]}.`);
  }
  if (typeof content !== "object" || content === null || Array.isArray(content)) {
    throw new ContractError(`${path} must hold one JSON object, the variables by name.`);
  }
  return content;
}

function parseFile(path, name) {
  try {
    return parse(new Source(readFileSync(path, "utf8"), name));
  } catch (error) {
    throw new ContractError(`${path}:${error.locations?.[0]?.line ?? 1}: ${error.message}`);
  }
}

/** The variables in `STEM.variables.json`, and further cases in `STEM.CASE.variables.json`. */
function cases(folder, stem) {
  const names = readdirSync(folder).filter((name) => name.endsWith(VARIABLES) && name.startsWith(`${stem}.`));
  const found = names.sort().map((name) => {
    const label = name === stem + VARIABLES ? "" : name.slice(stem.length + 1, -VARIABLES.length);
    return [label, readJson(join(folder, name))];
  });
  return found.length ? found : [["", {}]];
}

/**
 * The operations of a folder by name: each with its document, the fragments that it needs, and its
 * variables. Paths are relative to `base`.
 */
export function loadOperations(folder, base) {
  const parsed = graphqlFiles(folder).map((path) => {
    const file = relative(base, path).split(sep).join("/");
    return { path, file, document: parseFile(path, file) };
  });
  const fragments = new Map();
  for (const { path, document } of parsed) {
    for (const node of document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)) {
      const places = fragments.get(node.name.value) ?? new Map();
      fragments.set(node.name.value, places.set(path, node));
    }
  }
  const found = new Map();
  for (const { path, file, document } of parsed) {
    for (const operation of operationsOf(path, file, document, fragments)) {
      const other = found.get(operation.name);
      if (other) {
        throw new ContractError(
          `${location(operation)}: the operation ${operation.name} is also in ${location(other)}; names must differ.`,
        );
      }
      found.set(operation.name, operation);
    }
  }
  if (found.size === 0) throw new ContractError(`${folder} has no operation in a .graphql file.`);
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export const location = ({ file, node }) => `${file}:${node?.loc?.startToken.line ?? 1}`;

function operationsOf(path, file, document, fragments) {
  const nodes = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return nodes.flatMap((node) => {
    if (!node.name && nodes.length > 1) {
      throw new ContractError(`${file}: an operation beside others must have a name.`);
    }
    const stem = basename(path).replace(/\.\w+$/, "");
    const name = node.name?.value ?? stem;
    const whole = { kind: Kind.DOCUMENT, definitions: [node, ...needed(path, file, node, fragments)] };
    const text = print(whole);
    return cases(dirname(path), nodes.length === 1 ? stem : name).map(([label, variables]) => ({
      name: label ? `${name} (${label})` : name,
      file,
      node,
      document: whole,
      text,
      sha256: sha256(text),
      operation: node.name?.value,
      variables,
    }));
  });
}

function needed(path, file, node, fragments) {
  const found = new Map();
  const waiting = spreads(node);
  while (waiting.length) {
    const spread = waiting.pop();
    const name = spread.name.value;
    if (found.has(name)) continue;
    const places = fragments.get(name) ?? new Map();
    if (!places.has(path) && places.size !== 1) {
      const count = places.size ? "several files define" : "no file defines";
      throw new ContractError(`${file}:${spread.loc.startToken.line}: ${count} the fragment ${name}.`);
    }
    found.set(name, places.get(path) ?? [...places.values()][0]);
    waiting.push(...spreads(found.get(name)));
  }
  return [...found.keys()].sort().map((name) => found.get(name));
}

export function spreads(node) {
  const found = [];
  visit(node, { FragmentSpread: (spread) => void found.push(spread) });
  return found;
}
