// A team's tests with Vitest, Mock Service Worker and the matchers, offline but for one endpoint.

import { readFileSync } from "node:fs";

import { expect as jestExpect } from "expect";
import { matchers } from "graphql-contract-kit/matchers";
import { handlers } from "graphql-contract-kit/msw";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const lock = JSON.parse(readFileSync("graphql.lock.json", "utf8"));
const { OLD, NEW } = process.env;

expect.extend(matchers);
jestExpect.extend(matchers);

async function post(body) {
  const options = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  return (await fetch("https://api.example.test/graphql", options)).json();
}

describe("offline", () => {
  const server = setupServer(...handlers(lock));
  beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
  afterAll(() => server.close());

  test("recorded operations are answered, with the __typename that clients add", async () => {
    const { document: query, variables, answer } = lock.operations.Book;
    expect(await post({ query, variables, operationName: "Book" })).toEqual(answer);
    expect(await post({ query: query.replace("title", "title\n__typename"), variables })).toEqual(answer);
  });

  test("others are refused by name", async () => {
    const { errors } = await post({ query: "query Book { count }" });
    expect(errors[0].message).toBe(
      "Book is recorded with another document or other variables (Book): change it in the folder of operations and run `update`.",
    );
  });

  test("an answer is compared with the recorded one", () => {
    const { answer } = lock.operations.Books;
    const moved = { data: { ...answer.data, count: 0 } };
    for (const expecting of [expect, jestExpect]) {
      expecting(answer).toBeLockedAnswer("Books");
      expecting(moved).not.toBeLockedAnswer("Books");
      expect(() => expecting(moved).toBeLockedAnswer("Books")).toThrow("data.count: 25 -> 0");
    }
  });
});

test("an endpoint is checked", async () => {
  for (const expecting of [expect, jestExpect]) {
    await expecting(OLD).toMatchGraphQLLock();
    await expecting(NEW).not.toMatchGraphQLLock();
  }
  await expect(expect(NEW).toMatchGraphQLLock()).rejects.toThrow("What to do: Use Book.name instead.");
});
