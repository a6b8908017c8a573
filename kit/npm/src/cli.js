#!/usr/bin/env node
/** The command line: record, check, update, replay. */

import { existsSync } from "node:fs";
import { parseArgs } from "node:util";

import { ABSENT } from "./answer-diff.js";
import { check, ContractError, Endpoint, isFailure, readLock, record, reportLines, serve, update, writeLock } from "./index.js";
import { counted } from "./files.js";
import { NAME } from "./lock.js";

const USAGE = `usage: graphql-contract record FOLDER [OPTION ...]   ask the operations of a folder, and write the lock
       graphql-contract check [FOLDER] [OPTION ...]   ask again, and report what moved and why
       graphql-contract update [FOLDER] [OPTION ...]  ask again, and accept what there is now
       graphql-contract replay [OPTION ...]           serve the recorded answers on 127.0.0.1

  --endpoint URL          the endpoint to ask [GRAPHQL_ENDPOINT]
  --header 'NAME: VALUE'  sent with each request
  --lock FILE             the lock [${NAME}]
  --hashes                record: keep hashes of the answers alone
  --data-may-move         check: report data that moved, but do not fail
  --format text|json      check: of the report [text]
  --port PORT             replay: to listen on [any]

Exit status of check: 0 as recorded; 1 an answer moved, or a change breaks an operation; 2 could not tell.
Two schemas are compared by graphql-inspector, or by the Python edition of this tool.
`;

const OPTIONS = {
  endpoint: { type: "string", default: process.env.GRAPHQL_ENDPOINT },
  header: { type: "string", multiple: true, default: [] },
  lock: { type: "string", default: NAME },
  hashes: { type: "boolean", default: false },
  "data-may-move": { type: "boolean", default: false },
  format: { type: "string", default: "text" },
  port: { type: "string", default: "0" },
  help: { type: "boolean", short: "h", default: false },
};

const COMMANDS = {
  async record(folder, options) {
    if (existsSync(options.lock)) throw new ContractError(`${options.lock} exists: \`update\` records it again.`);
    if (!folder) throw new ContractError("Name the folder of the operations.");
    const lock = await record(endpointOf(options), folder, options.lock, { hashes: options.hashes });
    writeLock(options.lock, lock);
    console.log(`${options.lock} holds ${counted(Object.keys(lock.operations))}.`);
    return 0;
  },

  async check(folder, options) {
    const report = await check(endpointOf(options), readLock(options.lock), options.lock, { folder });
    if (options.format === "json") console.log(JSON.stringify(toJson(report), null, 2));
    else console.log(reportLines(report).join("\n"));
    if (report.failures.length) return 2;
    return report.results.some((result) => isFailure(result, options["data-may-move"])) ? 1 : 0;
  },

  async update(folder, options) {
    const { lock, lines } = await update(endpointOf(options), options.lock, folder);
    writeLock(options.lock, lock);
    console.log((lines.length ? lines : ["Every answer is the one that was recorded."]).join("\n"));
    return 0;
  },

  async replay(_, options) {
    const port = Number(options.port);
    if (!Number.isInteger(port) || port < 0 || port > 65535) throw new ContractError(`${options.port} is not a port.`);
    const { url } = await serve(readLock(options.lock), port);
    console.log(`${options.lock} is served on ${url}`);
    return undefined;
  },
};

function endpointOf({ endpoint, header }) {
  if (!endpoint) throw new ContractError("Name the endpoint by --endpoint, or by GRAPHQL_ENDPOINT.");
  const headers = header.map((line) => {
    const [, name, value] = /^([^\s:]+):\s*(.+)$/.exec(line) ?? [];
    if (!name) throw new ContractError(`${line} is not a header such as 'Name: value'.`);
    return [name, value];
  });
  return new Endpoint(endpoint, { headers: Object.fromEntries(headers) });
}

function toJson({ results, failures, deprecated, versions }) {
  const value = (one) => (one === ABSENT ? null : one);
  const operations = results.map(({ name, location, verdict, changes, moves }) => {
    const moved = moves.map((move) => ({ ...move, old: value(move.old), new: value(move.new) }));
    return [name, { verdict, location, changes, moves: moved }];
  });
  return { versions, operations: Object.fromEntries(operations), deprecated, failures };
}

async function main(args) {
  let parsed;
  try {
    parsed = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new ContractError(error.message);
  }
  const { values, positionals } = parsed;
  const [name, folder, ...rest] = positionals;
  if (values.help) return void console.log(USAGE) ?? 0;
  if (!Object.hasOwn(COMMANDS, name ?? "") || rest.length) {
    throw new ContractError("Name a command: record, check, update or replay; --help lists them.");
  }
  if (!["text", "json"].includes(values.format)) throw new ContractError(`${values.format} is not a format: text or json.`);
  return COMMANDS[name](folder, values);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ContractError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
