// urql: the normalized cache and `relayPagination` join the pages of a connection.
//
//     npm ci && npm run urql

import { Client, fetchExchange, gql } from "@urql/core";
import { cacheExchange } from "@urql/exchange-graphcache";
import { relayPagination } from "@urql/exchange-graphcache/extras";

const client = new Client({
  url: process.env.API ?? "http://127.0.0.1:8000/graphql",
  exchanges: [
    cacheExchange({ resolvers: { Query: { tracks: relayPagination() } } }),
    fetchExchange,
  ],
});

const query = gql`
  query Tracks($after: String) {
    tracks(first: 50, after: $after) {
      edges {
        cursor
        node {
          id
          title
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

let tracks;
do {
  const { data, error } = await client.query(query, { after: tracks?.pageInfo.endCursor });
  if (error) throw error;
  ({ tracks } = data);
} while (tracks.pageInfo.hasNextPage);

for (const { node } of tracks.edges) {
  console.log(node.title);
}
