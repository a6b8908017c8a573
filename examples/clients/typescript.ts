// TypeScript without a GraphQL client: `graphql()` knows the type of every answer and variable.
//
//     npm ci && npm run codegen && npm run typescript

import { graphql } from "./generated/gql.js";
import type { TypedDocumentString } from "./generated/graphql.js";

const Tracks = graphql(`
  query Tracks($after: String) {
    tracks(first: 50, after: $after) {
      nodes {
        title
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

async function ask<Data, Variables>(
  query: TypedDocumentString<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const response = await fetch(process.env.API ?? "http://127.0.0.1:8000/graphql", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

let after: string | null | undefined;
do {
  const { tracks } = await ask(Tracks, { after });
  for (const { title } of tracks.nodes) console.log(title);
  after = tracks.pageInfo.hasNextPage ? tracks.pageInfo.endCursor : null;
} while (after);
