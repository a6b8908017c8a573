/** A server on 127.0.0.1 that gives recorded answers at every path. */

import { createServer } from "node:http";

import { ContractError } from "./errors.js";
import { Replay } from "./replay.js";

const MAX_BODY = 1024 * 1024;

/** Starts the server; resolves to its address and a function that ends it. */
export function serve(lock, port = 0) {
  const replay = new Replay(lock);
  const server = createServer(async (request, response) => {
    const [status, body] = await answerTo(request, replay);
    const content = JSON.stringify(body);
    response.writeHead(status, {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Length": Buffer.byteLength(content),
      "Access-Control-Allow-Origin": "*",
      "Access-Control-Allow-Headers": "*",
    });
    response.end(content);
  });
  server.requestTimeout = 10_000;
  return new Promise((resolve, reject) => {
    server.on("error", ({ code }) => reject(new ContractError(`Port ${port} cannot be listened on: ${code}.`)));
    server.listen(port, "127.0.0.1", () => {
      const url = `http://127.0.0.1:${server.address().port}/graphql`;
      resolve({ url, close: () => new Promise((done) => server.close(done)) });
    });
  });
}

async function answerTo(request, replay) {
  if (request.method === "OPTIONS") return [200, {}];
  try {
    const { query, variables, operationName } = await fieldsOf(request);
    return [200, replay.answer(query, variables, operationName)];
  } catch (error) {
    const message = error instanceof ContractError ? error.message : "A request is JSON with a query and variables.";
    return [400, { errors: [{ message }] }];
  }
}

async function fieldsOf(request) {
  if (request.method === "GET") {
    const params = new URL(request.url, "http://127.0.0.1").searchParams;
    const variables = JSON.parse(params.get("variables") ?? "{}");
    return { query: params.get("query"), variables, operationName: params.get("operationName") };
  }
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BODY) throw new ContractError(`A body has at most ${MAX_BODY} bytes.`);
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString());
}
