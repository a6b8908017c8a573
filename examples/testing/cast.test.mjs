// The same with Node's own test runner: node --test cast.test.mjs
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { after, before, test } from "node:test";

let server, url;

before(async () => {
  server = spawn("heartstopper-api", ["--port", "0", "--log-level", "error"]);
  const [line] = await once(server.stdout, "data");
  url = line.toString().trim().split(" ").at(-1);
});
after(() => server.kill());

test("the third episode has its title", async () => {
  const body = JSON.stringify({ query: '{ episode(by: { code: "S01E03" }) { title } }' });
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body,
  });
  assert.deepEqual(await response.json(), { data: { episode: { title: "Kiss" } } });
});
