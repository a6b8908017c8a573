/**
 * Matchers for Vitest and Jest: `expect.extend(matchers)`.
 *
 * - `await expect(endpoint).toMatchGraphQLLock(path?)` checks every operation of a lock.
 * - `expect(answer).toBeLockedAnswer(name, path?)` compares one answer with the recorded one.
 */

import { diffAnswers, formatPath, valueAt } from "./answer-diff.js";
import { comparable, Endpoint } from "./endpoint.js";
import { ContractError } from "./errors.js";
import { readLock } from "./files.js";
import { check, isFailure, reportLines } from "./check.js";
import { NAME } from "./lock.js";

export const matchers = {
  async toMatchGraphQLLock(address, path = NAME) {
    const report = await check(new Endpoint(address), readLock(path), path);
    const pass = !report.failures.length && !report.results.some((result) => isFailure(result));
    return { pass, message: () => reportLines(report).join("\n") };
  },

  toBeLockedAnswer(answer, name, path = NAME) {
    const recorded = readLock(path).operations[name]?.answer;
    if (!recorded) throw new ContractError(`${path} has no answer of ${name}.`);
    const now = comparable(answer);
    const paths = diffAnswers(recorded, now);
    const lines = paths.map((one) => `${formatPath(one)}: ${shown(recorded, one)} -> ${shown(now, one)}`);
    const said = lines.length ? `The answer of ${name} moved:\n${lines.join("\n")}` : `The answer of ${name} is the recorded one.`;
    return { pass: !paths.length, message: () => said };
  },
};

const shown = (answer, path) => JSON.stringify(valueAt(answer, path)) ?? "(absent)";
