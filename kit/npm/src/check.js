/** Checking: whether an endpoint still answers what a lock holds, and if not, what moved. */

import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

import { getOperationAST, OperationTypeNode, parse, print } from "graphql";

import { ABSENT } from "./answer-diff.js";
import { ContractError } from "./errors.js";
import { counted, integrityOf, loadOperations, location, sha256, valueHash } from "./files.js";
import { buildPinned, elements, localName, printSorted, uses } from "./schema.js";
import { CauseFinder, changesBetween, verdictOf } from "./verdict.js";

const DATED = /Use `([^`]+)` instead\. Removed not before (\d{4}-\d{2}-\d{2})\.$/;
const DAY = 24 * 60 * 60 * 1000;

/** The report on every operation of a lock, and of its folder if that is there. */
export async function check(endpoint, lock, path, { folder } = {}) {
  endpoint.conditional ??= lock.schema.etag !== undefined;
  const schemas = await schemasOf(endpoint, lock);
  const place = folder ?? join(dirname(path), lock.folder);
  const present = existsSync(place) ? loadOperations(place, dirname(path)) : undefined;
  const names = [...new Set([...Object.keys(lock.operations), ...(present?.keys() ?? [])])].sort();
  const [results, failures] = [[], []];
  for (const name of names) {
    try {
      results.push(await resultOf(name, { endpoint, lock, schemas, present }));
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      failures.push(`${name}: ${error.message}`);
    }
  }
  return {
    results,
    failures,
    deprecated: deprecatedIn(schemas.after, lock, present),
    versions: {
      schema: [lock.schema.version, endpoint.schemaVersion],
      dataset: [lock.dataset?.version, endpoint.datasetVersion],
    },
  };
}

async function schemasOf(endpoint, lock) {
  const before = buildPinned(lock);
  const { schema } = await endpoint.schema(lock.schema.etag);
  if (!schema || sha256(printSorted(schema)) === lock.schema.sha256) return { before, after: before, changes: [] };
  return { before, after: schema, changes: await changesBetween(before, schema) };
}

async function resultOf(name, { endpoint, lock, schemas, present }) {
  const pinned = lock.operations[name];
  const operation = present?.get(name);
  const where = operation ? location(operation) : `${pinned.file}:1`;
  const plain = (verdict) => ({ name, location: where, verdict, changes: [], moves: [] });
  if (!pinned) return plain("NEW");
  if (present && !operation) return plain("GONE");
  const variables = pinned.variables ?? {};
  // Printed anew: the printer of another language may have recorded it.
  const original = print(parsed(pinned));
  if (operation && (operation.text !== original || valueHash(operation.variables) !== valueHash(variables))) {
    return plain("EDITED");
  }
  const document = operation?.document ?? parsed(pinned);
  const isQuery = getOperationAST(document)?.operation === OperationTypeNode.QUERY;
  if (isQuery && !pinned.answer && !pinned.answerSha256) {
    throw new ContractError("the lock holds no answer of it: run `update`.");
  }
  // An etag vouches for an answer only while both are as they were recorded.
  const etag = pinned.integrity === integrityOf(pinned) ? pinned.etag : undefined;
  const recorded = pinned.answer ?? { sha256: pinned.answerSha256 };
  const execute = async (request) => {
    const text = print(request.document);
    const isItself = text === original && valueHash(request.variables) === valueHash(variables);
    const { answer } = await endpoint.answer(text, request.variables, pinned.operation, isItself ? etag : undefined);
    if (!answer) return recorded;
    return pinned.answer ? answer : { sha256: valueHash(answer) };
  };
  const finder = new CauseFinder(schemas, { document, variables }, execute);
  const moves = isQuery ? await finder.moves(recorded) : [];
  const changes = finder.changes.map((change) => ({
    ...change,
    advice: adviceOn(change, schemas.before, finder.isValid),
    locations: linesOf(change.touches, document, schemas),
  }));
  return { name, location: where, verdict: verdictOf(changes, moves), changes, moves, isValid: finder.isValid };
}

function parsed({ document }) {
  try {
    return parse(document);
  } catch (error) {
    throw new ContractError(`its document in the lock is not GraphQL: ${error.message}`);
  }
}

function linesOf(coordinate, document, { before, after }) {
  const lines = [before, after]
    .flatMap((schema) => uses(schema, document))
    .filter((use) => use.coordinate === coordinate && use.node.loc)
    .map(({ node: { loc } }) => `${loc.source.name}:${loc.startToken.line}`);
  return [...new Set(lines)].sort();
}

function adviceOn({ kind, coordinate, criticality }, before, isValid) {
  const reason = elements(before).get(coordinate)?.deprecationReason ?? "";
  const replacement = DATED.exec(reason)?.[1];
  if (kind.endsWith("_REMOVED") && replacement) return `Use ${replacement} instead.`;
  if (kind.endsWith("_REMOVED")) return `Stop using ${localName(coordinate)}: the document is no longer valid.`;
  if (kind.includes("DEFAULT")) return `Give ${localName(coordinate)} explicitly where the former meaning is wanted.`;
  if (criticality === "DANGEROUS") return "Handle what is not known yet: add a branch for it.";
  if (!isValid) return `Adapt the use of ${localName(coordinate)}: the document is no longer valid.`;
  return "Generate types again, and adapt what reads or sends the value.";
}

/** The deprecated coordinates in use, with the days that are left where the reason names one. */
function deprecatedIn(schema, lock, present) {
  const reasons = new Map(
    [...elements(schema)].flatMap(([coordinate, { deprecationReason: reason }]) => (reason ? [[coordinate, reason]] : [])),
  );
  const documents = present
    ? [...present.values()].map(({ document }) => document)
    : Object.values(lock.operations).map(parsed);
  const inUse = new Set(documents.flatMap((document) => uses(schema, document).map(({ coordinate }) => coordinate)));
  return [...reasons]
    .filter(([coordinate]) => inUse.has(coordinate))
    .map(([coordinate, reason]) => {
      const day = DATED.exec(reason)?.[2];
      return { coordinate, reason, daysLeft: day ? Math.ceil((Date.parse(day) - Date.now()) / DAY) : undefined };
    })
    .sort((a, b) => (a.daysLeft ?? Infinity) - (b.daysLeft ?? Infinity));
}

/** Whether a result has to be looked at: an answer moved, or a change breaks the operation. */
export function isFailure({ verdict, changes, moves, isValid = true }, dataMayMove = false) {
  if (!isValid || changes.some(({ criticality }) => criticality === "BREAKING")) return true;
  if (["NEW", "GONE", "EDITED"].includes(verdict)) return true;
  return moves.some(({ cause }) => cause === "schema" || !dataMayMove);
}

const WORDS = {
  SAME: "same",
  DATA: "data moved",
  SCHEMA: "schema moved",
  BOTH: "schema and data moved",
  EDITED: "edited since it was recorded",
  NEW: "not recorded",
  GONE: "no longer in the folder",
};
const TO_DO = {
  EDITED: "Run `update` to record it as it is now.",
  NEW: "Run `update` to record it.",
  GONE: "Run `update` to drop it.",
};
const SHOWN = 3;
const INDENT = " ".repeat(10);

function short(value) {
  const text = value === ABSENT ? "(absent)" : JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 60)} ...`;
}

/** The report for people, on one screen. */
export function reportLines({ results, failures, deprecated, versions }) {
  const names = [...results.map(({ name }) => name), ...failures.map((failure) => failure.split(":")[0])];
  const counts = Object.entries(WORDS).flatMap(([verdict, words]) => {
    const count = results.filter((result) => result.verdict === verdict).length;
    return count ? [`${count} ${words}`] : [];
  });
  if (failures.length) counts.push(`${failures.length} could not be checked`);
  const movedVersions = Object.entries(versions).flatMap(([name, [old, now]]) =>
    old && now && old !== now ? [`${name} ${old} -> ${now}`] : [],
  );
  const lines = [
    `${counted(names)}: ${counts.join(", ")}.` +
      (movedVersions.length ? ` (${movedVersions.join(", ")})` : ""),
  ];
  for (const result of results) if (result.verdict !== "SAME") lines.push("", ...resultLines(result));
  if (deprecated.length) {
    lines.push("", "Deprecated, and in use:");
    for (const { coordinate, reason, daysLeft } of deprecated) {
      const left = daysLeft === undefined ? "no date is given" : daysLeft > 0 ? `${daysLeft} days left` : "it may go any day";
      lines.push(`${INDENT}${coordinate}: ${left}. ${reason}`);
    }
  }
  for (const failure of failures) lines.push("", `Could not tell: ${failure}`);
  return lines;
}

export function resultLines({ name, verdict, location: where, changes, moves }) {
  const lines = [`${name}  ${WORDS[verdict].toUpperCase()}  ${where}`];
  for (const { criticality, coordinate, kind, message, locations, advice } of changes) {
    lines.push(`  ${criticality}  ${coordinate}  ${kind}`, INDENT + message);
    if (locations.length) lines.push(`${INDENT}Lines: ${locations.join(", ")}`);
    lines.push(`${INDENT}What to do: ${advice}`);
  }
  for (const { path, cause, old, new: now } of moves.slice(0, SHOWN)) {
    lines.push(`${INDENT}${path} (${cause}): ${short(old)} -> ${short(now)}`);
  }
  const rest = moves.length - SHOWN;
  if (rest > 0) lines.push(`${INDENT}and ${rest} value${rest === 1 ? "" : "s"} more`);
  if (moves.length) lines.push(`${INDENT}What to do: If it is right, run \`update\` to accept it.`);
  if (TO_DO[verdict]) lines.push(`${INDENT}What to do: ${TO_DO[verdict]}`);
  return lines;
}
