/** Recording: the operations of a folder, the part of the schema that they use, and their answers. */

import { dirname, relative, sep } from "node:path";

import { OperationTypeNode, parse, print, validate } from "graphql";

import { ContractError } from "./errors.js";
import { integrityOf, loadOperations, location, readEditedLock, sha256, valueHash } from "./files.js";
import { VERSION } from "./lock.js";
import { pin, printSorted, rootsOf } from "./schema.js";

/** The lock of a folder's operations, as the endpoint answers now; nothing is written. */
export async function record(endpoint, folder, path, { hashes = false } = {}) {
  const base = dirname(path);
  const operations = loadOperations(folder, base);
  const conditional = await endpoint.givesTags();
  const { schema, etag } = await endpoint.schema();
  validateAll(schema, operations);
  const pinned = {};
  for (const [name, operation] of operations) {
    pinned[name] = await pinnedOf(endpoint, operation, { hashes, conditional });
  }
  const { schemaVersion, datasetVersion } = endpoint;
  const coordinates = pin(schema, [...operations.values()].map(({ document }) => document));
  const recorded = {
    sha256: sha256(printSorted(schema)),
    roots: rootsOf(schema),
    ...(schemaVersion === undefined ? {} : { version: schemaVersion }),
    ...(conditional && etag !== undefined ? { etag } : {}),
  };
  return {
    lockVersion: VERSION,
    folder: relative(base, folder).split(sep).join("/") || ".",
    schema: { ...recorded, integrity: integrityOf(recorded, { coordinates }) },
    coordinates,
    operations: pinned,
    ...(datasetVersion === undefined ? {} : { dataset: { version: datasetVersion } }),
  };
}

function validateAll(schema, operations) {
  const lines = [...operations.values()].flatMap(({ name, document, file }) =>
    validate(schema, document)
      .slice(0, 1)
      .map(({ nodes, message }) => {
        const loc = nodes?.[0]?.loc;
        return `${loc?.source.name ?? file}:${loc?.startToken.line ?? 1}: ${name} is not valid: ${message}`;
      }),
  );
  if (lines.length) throw new ContractError([...new Set(lines)].join("\n"));
}

async function pinnedOf(endpoint, operation, { hashes, conditional }) {
  const { file, sha256: hash, text, variables, operation: name } = operation;
  const isQuery = operation.node.operation === OperationTypeNode.QUERY;
  let answered = {};
  if (isQuery) {
    try {
      answered = await endpoint.answer(text, variables, name);
    } catch (error) {
      throw new ContractError(`${location(operation)}: ${operation.name}: ${error.message}`);
    }
  }
  const { answer, etag, cost } = answered;
  const pinned = {
    file,
    sha256: hash,
    document: text,
    ...(name === undefined ? {} : { operation: name }),
    ...(Object.keys(variables).length ? { variables } : {}),
    ...(cost === undefined ? {} : { cost }),
    ...(conditional && etag !== undefined ? { etag } : {}),
    ...(answer && !hashes ? { answer } : {}),
    ...(answer && hashes ? { answerSha256: valueHash(answer) } : {}),
  };
  return pinned.etag === undefined ? pinned : { ...pinned, integrity: integrityOf(pinned) };
}

/** The lock recorded again, and a line for each operation that is not as it was. */
export async function update(endpoint, path, folder) {
  const old = readEditedLock(path);
  const hashes = Object.values(old.operations).some(({ answerSha256 }) => answerSha256);
  const lock = await record(endpoint, folder ?? `${dirname(path)}/${old.folder}`, path, { hashes });
  const names = [...new Set([...Object.keys(old.operations), ...Object.keys(lock.operations)])].sort();
  const lines = names.flatMap((name) => {
    const [was, now] = [old.operations[name], lock.operations[name]];
    if (!was || !now) return [`${name} is ${was ? "gone" : "new"}.`];
    const edited = normal(was) !== normal(now) || valueHash(was.variables ?? {}) !== valueHash(now.variables ?? {});
    if (edited) return [`${name} was edited.`];
    return given(was) === given(now) ? [] : [`${name} has another answer.`];
  });
  return { lock, lines };
}

/** The document as this printer prints it; another one may have recorded it. */
function normal({ document }) {
  try {
    return print(parse(document));
  } catch {
    return document;
  }
}

const given = ({ answer, answerSha256 }) => (answer ? valueHash(answer) : answerSha256);
