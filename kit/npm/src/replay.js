/** The recorded answers by document, variables and operation name; it needs neither disk nor network. */

import { Kind, parse, print, visit } from "graphql";

import { ContractError } from "./errors.js";
import { checkLock } from "./lock.js";

export class Replay {
  #operations;
  #byKey = new Map();

  constructor(lock) {
    checkLock(lock);
    this.#operations = lock.operations;
    for (const { document, variables, operation, answer } of Object.values(lock.operations)) {
      if (!answer) continue;
      for (const name of new Set([operation, undefined])) this.#byKey.set(key(document, variables, name), answer);
    }
  }

  /** The recorded answer; a ContractError if this was not recorded. */
  answer(query, variables, operation) {
    let document;
    try {
      document = parse(query);
    } catch (error) {
      throw new ContractError(`The document is not GraphQL: ${error.message}`);
    }
    const answer = this.#byKey.get(key(document, variables, operation || undefined));
    if (answer) return structuredClone(answer);
    throw new ContractError(this.#missing(document, operation));
  }

  #missing(document, operation) {
    const named = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    const name = operation || named?.name?.value || "An anonymous operation";
    const recorded = Object.entries(this.#operations).filter(([, one]) => one.operation === name);
    if (!recorded.length) return `${name} is not recorded: add it to the folder of operations and run \`update\`.`;
    if (!recorded.some(([, one]) => one.answer)) {
      return `${name} is recorded without an answer, as mutations and by --hashes.`;
    }
    const names = recorded.map(([label]) => label).join(", ");
    return (
      `${name} is recorded with another document or other variables (${names}): ` +
      "change it in the folder of operations and run `update`."
    );
  }
}

/** Requests of one key have one answer; client libraries add `__typename` on their own. */
function key(document, variables, operation) {
  const bare = visit(typeof document === "string" ? parse(document) : document, {
    Field: ({ name, alias }) => (name.value === "__typename" && !alias ? null : undefined),
  });
  return JSON.stringify([print(bare), sortKeys(variables ?? {}), operation ?? ""]);
}

function sortKeys(value) {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.keys(value).sort().map((name) => [name, sortKeys(value[name])]));
}
