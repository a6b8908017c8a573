/** The lock file, `graphql.lock.json`: how it is checked and written. It is described in kit/README.md. */

import { ContractError } from "./errors.js";

export const NAME = "graphql.lock.json";
export const VERSION = 1;

const isText = (value) => typeof value === "string";
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const texts = (value) => isObject(value) && Object.values(value).every(isText);
const optional = (test) => (value) => value === undefined || test(value);

const LOCK = {
  lockVersion: Number.isInteger,
  folder: isText,
  schema: isObject,
  coordinates: texts,
  operations: isObject,
  dataset: optional((value) => isObject(value) && optional(isText)(value.version)),
};
const SCHEMA = { sha256: isText, roots: texts, version: optional(isText), etag: optional(isText), integrity: optional(isText) };
const OPERATION = {
  file: isText,
  sha256: isText,
  document: isText,
  operation: optional(isText),
  variables: optional(isObject),
  cost: optional(Number.isFinite),
  etag: optional(isText),
  answer: optional(isObject),
  answerSha256: optional(isText),
  integrity: optional(isText),
};

/** The lock in a text; `name` is the file in messages. */
export function parseLock(text, name = NAME) {
  let lock;
  try {
    lock = JSON.parse(text);
  } catch (error) {
    throw new ContractError(`${name} is not JSON: ${error.message.split("\n")[0]}.`);
  }
  checkLock(lock, name);
  return lock;
}

export function checkLock(lock, name = NAME) {
  if (!isObject(lock) || !Number.isInteger(lock.lockVersion)) {
    throw new ContractError(`${name} is not a lock: it has no lockVersion.`);
  }
  if (lock.lockVersion !== VERSION) {
    throw new ContractError(
      `${name} is of lockVersion ${lock.lockVersion}; this program reads ${VERSION}: ` +
        "upgrade it, or record the lock again.",
    );
  }
  checkKeys(lock, LOCK, "$", name);
  checkKeys(lock.schema, SCHEMA, "$.schema", name);
  for (const [key, operation] of Object.entries(lock.operations)) {
    checkKeys(isObject(operation) ? operation : {}, OPERATION, `$.operations.${key}`, name);
  }
}

function checkKeys(object, tests, place, name) {
  const wrong =
    Object.keys(object).find((key) => !Object.hasOwn(tests, key)) ??
    Object.keys(tests).find((key) => !tests[key](object[key]));
  if (wrong !== undefined) {
    throw new ContractError(`${name} is not a lock: ${place}.${wrong} is missing, wrong or unknown.`);
  }
}

const sorted = (object) =>
  Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));

/** The lock as text, with its keys in the order of the format. */
export function printLock(lock) {
  const { folder, schema, coordinates, operations, dataset } = lock;
  const ordered = {
    lockVersion: VERSION,
    folder,
    schema,
    coordinates: sorted(coordinates),
    operations: sorted(operations),
    ...(dataset?.version === undefined ? {} : { dataset }),
  };
  return `${JSON.stringify(ordered, null, 2)}\n`;
}
