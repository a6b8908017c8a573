import { formatResult, type FetcherParams, type FetcherOpts } from "@graphiql/toolkit";
import type { ExecutionResult } from "graphql";
import { complete } from "./lens/complete";
import { takeProvenance } from "./lens/provenance";
import { announce, type Cost, type Exchange, rememberAnswer, setPlayground, usePlayground } from "./state";

type Extended = ExecutionResult<Record<string, unknown>, { cost?: Cost }>;

const HEADERS = {
  Accept: "application/graphql-response+json, application/json",
  "Content-Type": "application/json",
  "GraphQL-Debug": "1",
};

/** For what the playground asks by itself: so a refusal comes as 200, and browsers report no failure. */
const QUIET = {
  Accept: "application/json",
  "Content-Type": "application/json",
  "GraphQL-Status-Codes": "audits",
};

/** Sends an operation and notes what the status line says of the exchange. */
export async function fetcher(params: FetcherParams, options?: FetcherOpts): Promise<ExecutionResult> {
  const started = performance.now();
  const response = await fetch("graphql", {
    method: "POST",
    headers: { ...HEADERS, ...options?.headers },
    body: JSON.stringify(params),
  });
  const text = await response.text();
  const exchange: Exchange = {
    status: response.status,
    milliseconds: performance.now() - started,
    bytes: new Blob([text]).size,
    headers: [...response.headers],
  };
  setPlayground({ exchange });
  announce(said(response, exchange));
  if (!response.headers.get("Content-Type")?.includes("json")) {
    throw new Error(`${response.status} ${response.statusText}: ${text}`);
  }
  return withoutProvenance(JSON.parse(text), params);
}

function said(response: Response, { bytes, milliseconds }: Exchange): string {
  const outcome = response.ok ? "The answer is here" : `The server answered ${response.status}`;
  return `${outcome}: ${bytes.toLocaleString("en")} bytes after ${milliseconds.toFixed(0)} milliseconds.`;
}

function withoutProvenance(result: ExecutionResult, { query, operationName }: FetcherParams): ExecutionResult {
  const { schema } = usePlayground.getState();
  const { data, provenance } = takeProvenance(schema, query, operationName, result.data);
  const answered = { query, operationName, provenance };
  const shown = "data" in result ? { ...result, data: data as ExecutionResult["data"] } : result;
  const text = formatResult(shown);
  rememberAnswer(text, answered);
  if (schema && provenance.size) {
    void complete(schema, provenance, send).then((all) => rememberAnswer(text, { ...answered, provenance: all }));
  }
  return shown;
}

/** Runs an operation of the playground's own. */
export async function send(query: string, variables: Record<string, unknown> = {}): Promise<Record<string, any> | undefined> {
  const response = await fetch("graphql", { method: "POST", headers: QUIET, body: JSON.stringify({ query, variables }) });
  const result: ExecutionResult = await response.json();
  return result.data ?? undefined;
}

/** Asks for the price of an operation, which does not run; a text says why it has none. */
export async function fetchPrice(body: FetcherParams, signal?: AbortSignal): Promise<Cost | string> {
  const headers = { ...QUIET, "GraphQL-Cost": "only" };
  const response = await fetch("graphql", { method: "POST", headers, body: JSON.stringify(body), signal });
  const { errors, extensions }: Extended = await response.json();
  const { limit, value, bound } = errors?.[0]?.extensions ?? {};
  if (limit === "cost") return { value: Number(value), bound: Number(bound) };
  return extensions?.cost ?? errors?.[0]?.message ?? "";
}

/** The schema as the server publishes it, which browsers keep while it does not change. */
export async function fetchSchema(): Promise<unknown> {
  const response = await fetch("schema.json");
  if (!response.ok) throw new Error(`The schema could not be loaded: ${response.status}.`);
  return response.json();
}
