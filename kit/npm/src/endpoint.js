/** Requests to a GraphQL endpoint, with one plain sentence for each way in which it can fail. */

import { setTimeout as sleep } from "node:timers/promises";

import { buildClientSchema, getIntrospectionQuery } from "graphql";

import { ContractError, oneLine } from "./errors.js";
import { elements } from "./schema.js";

const TIMEOUT = 30_000; // milliseconds
const MAX_WAIT = 10; // seconds that a Retry-After may ask for
const ATTEMPTS = 3;
const MAX_URL = 8000;
const ABILITIES = `query Abilities {
  schema: __type(name: "__Schema") { fields { name } }
  type: __type(name: "__Type") { fields { name } }
  field: __type(name: "__Field") { fields { name args { name } } }
  directive: __type(name: "__Directive") { fields { name } }
}`;

/** The first error of an answer in one line. */
const failure = (body) => (body?.errors?.[0]?.message ? oneLine(body.errors[0].message) : "it gives no message");

/** An endpoint, asked by GET where that saves sending answers that are known. */
export class Endpoint {
  schemaVersion;
  datasetVersion;

  constructor(address, { headers = {}, conditional } = {}) {
    if (!/^https?:\/\/[^\s/]/.test(address ?? "") || !URL.canParse(address)) {
      throw new ContractError(`'${address}' is not an http or https address.`);
    }
    this.address = address;
    this.headers = { Accept: "application/graphql-response+json, application/json", "GraphQL-Cost": "1", ...headers };
    this.conditional = conditional;
  }

  /** Whether the endpoint gives tags to answers, which is tried once. */
  async givesTags() {
    if (this.conditional === undefined) {
      try {
        const { body, headers } = await this.#get("query Probe { __typename }", {}, "Probe");
        this.conditional = headers.has("ETag") && body?.data != null;
      } catch {
        this.conditional = false;
      }
    }
    return this.conditional;
  }

  /** The schema and its tag; no schema if it is the one of the tag that is given. */
  async schema(etag) {
    const data = this.#data((await this.#post(ABILITIES, {}, "Abilities")).body);
    const query = getIntrospectionQuery(abilities(data));
    const reply = await this.#send(query, {}, "IntrospectionQuery", etag);
    if (!reply.body) return { etag };
    try {
      const schema = buildClientSchema(this.#data(reply.body));
      elements(schema);
      return { schema, etag: reply.headers.get("ETag") ?? undefined };
    } catch (error) {
      if (error instanceof ContractError) throw error;
      throw new ContractError(`${this.address} is not an introspection result: ${oneLine(error.message)}`);
    }
  }

  /** What an operation is answered; no answer if it is the one of the tag. */
  async answer(query, variables = {}, operation, etag) {
    const { body, headers } = await this.#send(query, variables, operation, etag);
    if (!body) return { etag };
    if (body.data == null) throw new ContractError(`the answer holds no data: ${failure(body)}`);
    return { answer: comparable(body), etag: headers.get("ETag") ?? undefined, cost: costOf(body) };
  }

  #data(body) {
    if (typeof body?.data !== "object" || body.data === null) {
      throw new ContractError(`${this.address} does not allow introspection: ${failure(body)}`);
    }
    return body.data;
  }

  async #send(query, variables, operation, etag) {
    const reply = (await this.givesTags())
      ? await this.#get(query, variables, operation, etag)
      : await this.#post(query, variables, operation);
    this.schemaVersion = reply.headers.get("Schema-Version") ?? this.schemaVersion;
    this.datasetVersion = reply.headers.get("Dataset-Version") ?? this.datasetVersion;
    return reply;
  }

  #post(query, variables, operationName) {
    const headers = { ...this.headers, "Content-Type": "application/json" };
    const body = JSON.stringify({ query, variables, operationName });
    return this.#fetch(this.address, { method: "POST", headers, body });
  }

  #get(query, variables, operationName, etag) {
    const address = new URL(this.address);
    address.searchParams.set("query", query);
    if (Object.keys(variables).length) address.searchParams.set("variables", JSON.stringify(variables));
    if (operationName) address.searchParams.set("operationName", operationName);
    if (address.href.length > MAX_URL) return this.#post(query, variables, operationName);
    const headers = { ...this.headers, "GraphQL-Require-Preflight": "1" };
    if (etag !== undefined) headers["If-None-Match"] = etag;
    return this.#fetch(address, { headers });
  }

  async #fetch(address, options) {
    for (let attempt = 1; ; attempt += 1) {
      const [response, text] = await this.#once(address, options);
      if (response.status !== 429 && response.status !== 503) return this.#read(response, text);
      const wait = retryAfter(response.headers);
      if (attempt === ATTEMPTS || wait === undefined || wait > MAX_WAIT) {
        const said = wait === undefined ? "" : ` and asks for ${Math.round(wait)} s of patience`;
        throw new ContractError(`${this.address} answers ${statusOf(response)}${said}.`);
      }
      await sleep(wait * 1000);
    }
  }

  async #once(address, options) {
    try {
      const signal = AbortSignal.timeout(TIMEOUT);
      const response = await fetch(address, { ...options, redirect: "manual", signal });
      return [response, await response.text()];
    } catch (error) {
      if (error.name === "TimeoutError") {
        throw new ContractError(`${this.address} does not answer within ${TIMEOUT / 1000} s.`);
      }
      throw new ContractError(`${this.address} can't be reached: ${oneLine(error.cause?.message ?? error.message)}.`);
    }
  }

  #read(response, text) {
    const { status, headers } = response;
    if (status === 304) return { headers };
    if (status >= 300 && status < 400) {
      const target = oneLine(headers.get("Location") ?? "nowhere");
      throw new ContractError(`${this.address} redirects to ${target} (${status}): give that address instead.`);
    }
    let body;
    try {
      body = JSON.parse(text);
    } catch {
      const kind = (headers.get("Content-Type") ?? "text/plain").split(";")[0];
      throw new ContractError(
        `${this.address} answers ${statusOf(response)} with ${kind} that is not JSON: ` +
          "it is not a GraphQL endpoint, or it refuses.",
      );
    }
    if (typeof body !== "object" || body === null || !("data" in body || "errors" in body)) {
      throw new ContractError(
        `${this.address} answers ${statusOf(response)} with JSON that is not a GraphQL response: ` +
          "it has neither data nor errors.",
      );
    }
    return { body, headers };
  }
}

const statusOf = ({ status, statusText }) => `${status} ${statusText}`.trim();

function retryAfter(headers) {
  const value = headers.get("Retry-After")?.trim() ?? "";
  if (/^\d{1,9}$/.test(value)) return Number(value);
  const until = Date.parse(value);
  return Number.isNaN(until) ? undefined : Math.max(0, (until - Date.now()) / 1000);
}

function abilities(data) {
  const names = (place) => new Set((data[place]?.fields ?? []).map(({ name }) => name));
  const args = data.field?.fields?.find(({ name }) => name === "args")?.args ?? [];
  return {
    schemaDescription: names("schema").has("description"),
    specifiedByUrl: names("type").has("specifiedByURL"),
    oneOf: names("type").has("isOneOf"),
    directiveIsRepeatable: names("directive").has("isRepeatable"),
    inputValueDeprecation: args.some(({ name }) => name === "includeDeprecated"),
  };
}

/** What is compared of an answer: its data, and messages and paths of its errors. */
export function comparable({ data, errors }) {
  if (!Array.isArray(errors) || errors.length === 0) return { data };
  const kept = errors.map(({ message, path }) => ({ message, ...(path === undefined ? {} : { path }) }));
  return { data, errors: kept };
}

function costOf({ extensions }) {
  const cost = extensions?.cost?.value ?? extensions?.cost?.requestedQueryCost ?? extensions?.cost;
  return Number.isFinite(cost) ? cost : undefined;
}
