import type { Fetcher } from "@graphiql/toolkit";
import { getIntrospectionQuery } from "graphql";

// GraphiQL does not ask which inputs are `@oneOf` or where a scalar is specified.
const INTROSPECTION = getIntrospectionQuery({
  inputValueDeprecation: true,
  oneOf: true,
  schemaDescription: true,
  specifiedByUrl: true,
});

export const fetcher: Fetcher = async (params, options) => {
  const introspects = params.operationName === "IntrospectionQuery" && !options?.documentAST;
  const response = await fetch("/graphql", {
    method: "POST",
    headers: {
      ...options?.headers,
      Accept: "application/graphql-response+json, application/json",
      "Content-Type": "application/json",
    },
    body: JSON.stringify(introspects ? { ...params, query: INTROSPECTION } : params),
  });
  if (response.headers.get("Content-Type")?.includes("json")) return response.json();
  throw new Error(`${response.status} ${response.statusText}: ${await response.text()}`);
};
