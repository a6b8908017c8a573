// What a team writes in TypeScript compiles by the kit's declarations.

import { check, Endpoint, isFailure, readLock, Replay, type Verdict } from "graphql-contract-kit";
import { matchers } from "graphql-contract-kit/matchers";
import { handlers } from "graphql-contract-kit/msw";
import { setupServer } from "msw/node";
import { expect } from "vitest";

const lock = readLock("graphql.lock.json");
const report = await check(new Endpoint("http://127.0.0.1/graphql"), lock, "graphql.lock.json");
export const verdicts: Verdict[] = report.results.map(({ verdict }) => verdict);
export const failed: boolean = report.results.some((result) => isFailure(result));
export const data: unknown = new Replay(lock).answer("{ count }").data;
export const server = setupServer(...handlers(lock));
expect.extend(matchers);
// @ts-expect-error an address is a text
new Endpoint(1);
