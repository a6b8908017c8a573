// Apollo Client: the default cache and `relayStylePagination` join the pages of a connection.
//
//     npm ci && npm run apollo

import { ApolloClient, HttpLink, InMemoryCache, gql } from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";

const uri = process.env.API ?? "http://127.0.0.1:8000/graphql";

// Which types an interface stands for: without it, the cache loses what `... on Person` selects
// of an actor. A built application keeps the file beside its sources.
const possibleTypes = await (await fetch(new URL("possible-types.json", uri))).json();

const client = new ApolloClient({
  link: new HttpLink({ uri }),
  cache: new InMemoryCache({
    possibleTypes,
    typePolicies: {
      // Lists with another filter or order are lists of their own.
      Query: { fields: { tracks: relayStylePagination(["filter", "orderBy"]) } },
    },
  }),
});

const query = client.watchQuery({
  query: gql`
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
  `,
});

let { tracks } = (await query.refetch()).data;
while (tracks.pageInfo.hasNextPage) {
  await query.fetchMore({ variables: { after: tracks.pageInfo.endCursor } });
  ({ tracks } = query.getCurrentResult().data);
}

for (const { node } of tracks.edges) {
  console.log(node.title);
}
