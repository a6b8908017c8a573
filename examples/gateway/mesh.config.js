// How Mesh composes the two: which types both have, and how each API looks many of them up by id.
import {
  createFederationTransform,
  defineConfig,
  loadGraphQLHTTPSubgraph,
} from "@graphql-mesh/compose-cli";

const api = process.env.API ?? "http://127.0.0.1:8000/graphql";
const viewer = process.env.VIEWER ?? "http://127.0.0.1:4001/graphql";

const lookup = (fieldName) => ({
  key: { fields: "id", resolveReference: { fieldName, keyArg: "ids" } },
});

export const composeConfig = defineConfig({
  subgraphs: [
    {
      sourceHandler: loadGraphQLHTTPSubgraph("television", { endpoint: api }),
      transforms: [
        createFederationTransform({ Episode: lookup("nodes"), Character: lookup("nodes") }),
      ],
    },
    {
      sourceHandler: loadGraphQLHTTPSubgraph("viewer", { endpoint: viewer }),
      transforms: [
        createFederationTransform({
          Episode: lookup("episodesById"),
          Character: lookup("charactersById"),
        }),
      ],
    },
  ],
});
