/** What a snippet sends, and where. */
export interface Request {
  endpoint: string;
  query: string;
  variables: Record<string, unknown>;
}

const inShell = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
const inTemplate = (text: string) => text.replace(/[\\`]|\$\{/g, "\\$&");
const inPython = (text: string) => `"""${text.replaceAll("\\", "\\\\").replaceAll('"""', '\\"\\"\\"')}"""`;
const asJson = (value: unknown) => JSON.stringify(value, null, 2);
/** JSON as a Python literal: its strings are the same, its three words are not. */
const asPython = (value: unknown) =>
  asJson(value).replace(/"(?:\\.|[^"\\])*"|\b(?:true|false|null)\b/g, (part) => PYTHON[part] ?? part);
const PYTHON: Record<string, string> = { true: "True", false: "False", null: "None" };

/** The clients that can be written for, each with a function that writes a complete snippet. */
export const SNIPPETS: Record<string, (request: Request) => string> = {
  curl: ({ endpoint, query, variables }) =>
    `curl ${endpoint} \\\n  --header 'Content-Type: application/json' \\\n  --data ${inShell(asJson({ query, variables }))}\n`,

  fetch: ({ endpoint, query, variables }) => `const query = \`${inTemplate(query)}\`;
const variables = ${asJson(variables)};

const response = await fetch(${JSON.stringify(endpoint)}, {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({ query, variables }),
});
const { data, errors } = await response.json();
console.log(errors ?? data);
`,

  "Apollo Client": ({ endpoint, query, variables }) => `import { ApolloClient, gql, HttpLink, InMemoryCache } from "@apollo/client";

const client = new ApolloClient({
  link: new HttpLink({ uri: ${JSON.stringify(endpoint)} }),
  cache: new InMemoryCache(),
});

const { data } = await client.query({
  query: gql\`${inTemplate(query)}\`,
  variables: ${asJson(variables)},
});
console.log(data);
`,

  urql: ({ endpoint, query, variables }) => `import { cacheExchange, Client, fetchExchange, gql } from "@urql/core";

const client = new Client({
  url: ${JSON.stringify(endpoint)},
  exchanges: [cacheExchange, fetchExchange],
  preferGetMethod: false,
});

const { data, error } = await client.query(gql\`${inTemplate(query)}\`, ${asJson(variables)});
console.log(error ?? data);
`,

  Relay: ({ endpoint, query, variables }) => `import { Environment, fetchQuery, graphql, Network, RecordSource, Store } from "relay-runtime";

const network = Network.create(async ({ text }, variables) => {
  const response = await fetch(${JSON.stringify(endpoint)}, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ query: text, variables }),
  });
  return response.json();
});
const environment = new Environment({ network, store: new Store(new RecordSource()) });

const query = graphql\`${inTemplate(query)}\`;
console.log(await fetchQuery(environment, query, ${asJson(variables)}).toPromise());
`,

  "gql for Python": ({ endpoint, query, variables }) => `from gql import Client, gql
from gql.transport.requests import RequestsHTTPTransport

client = Client(transport=RequestsHTTPTransport(${JSON.stringify(endpoint)}))
request = gql(${inPython(query)})
request.variable_values = ${asPython(variables)}
print(client.execute(request))
`,

  "httpx for Python": ({ endpoint, query, variables }) => `import httpx

query = ${inPython(query)}
variables = ${asPython(variables)}

response = httpx.post(${JSON.stringify(endpoint)}, json={"query": query, "variables": variables})
print(response.raise_for_status().json())
`,

  "lock for tests": ({ endpoint, query, variables }) => {
    const file = `operations/${nameOf(query)}`;
    return `mkdir -p operations
printf '%s\\n' ${inShell(query)} > ${file}.graphql
printf '%s\\n' ${inShell(asJson(variables))} > ${file}.variables.json
graphql-contract record operations --endpoint ${inShell(endpoint)}
# From now on \`graphql-contract check\` or \`pytest --graphql-lock\` tells what moved.
`;
  },
};

function nameOf(query: string): string {
  return /\b(?:query|mutation|subscription)\s+(\w+)/.exec(query)?.[1] ?? "operation";
}

/** Relay finds a query by its name, which it wants to end like this. */
export function named(query: string): string {
  return query.replace(/^(\s*(?:#.*\n\s*)*)(?:query\b(?!\s+\w)|(?=\{))/, "$1query PlaygroundQuery ");
}
