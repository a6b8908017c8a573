// Reads {lock, servers: {name: address}} and prints the verdict on each operation by each server:
// {name: {operation: verdict}}. Run in a folder in which the kit is installed.

import { readFileSync } from "node:fs";

import { check, Endpoint, readLock } from "graphql-contract-kit";

const { lock: path, servers } = JSON.parse(readFileSync(0, "utf8"));
const lock = readLock(path);
const found = {};
for (const [name, address] of Object.entries(servers)) {
  const { results, failures } = await check(new Endpoint(address, { conditional: false }), lock, path);
  if (failures.length) throw new Error(`${name}: ${failures}`);
  found[name] = Object.fromEntries(results.map((result) => [result.name, result.verdict]));
}
console.log(JSON.stringify(found));
