// Composes the subgraph at API with a second one, asks both behind Hive Gateway and @apollo/gateway
// the query on standard input, and prints what each of the two gave.
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { ApolloGateway } from "@apollo/gateway";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { createGatewayRuntime } from "@graphql-hive/gateway-runtime";
import { composeServices } from "@theguild/federation-composition";
import { parse } from "graphql";
import { createYoga } from "graphql-yoga";

const viewer = buildSubgraphSchema({
  typeDefs: parse(/* GraphQL */ `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
    type Query {
      watchlist: [Episode!]!
    }
    type Episode @key(fields: "id") {
      id: ID!
      watched: Boolean!
    }
    type Character @key(fields: "id") {
      id: ID!
      fanArt: [String!]!
    }
  `),
  resolvers: {
    Query: { watchlist: () => process.env.IDS.split(",").map((id) => ({ id })) },
    Episode: { watched: () => true },
    Character: { fanArt: ({ id }) => [`https://fan-art.example/${id}.png`] },
  },
});
const server = createServer(createYoga({ schema: viewer, logging: false }));
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));

const subgraphs = [
  { name: "television", url: process.env.API },
  { name: "viewer", url: `http://127.0.0.1:${server.address().port}/graphql` },
];
const services = await Promise.all(
  subgraphs.map(async (subgraph) => {
    const body = JSON.stringify({ query: "{ _service { sdl } }" });
    const headers = { "Content-Type": "application/json" };
    const response = await fetch(subgraph.url, { method: "POST", headers, body });
    return { ...subgraph, typeDefs: parse((await response.json()).data._service.sdl) };
  }),
);
const composed = composeServices(services);
if (composed.errors) throw new AggregateError(composed.errors, composed.errors.join("\n"));
const supergraph = composed.supergraphSdl;
const query = await text(process.stdin);

const hive = createGatewayRuntime({ supergraph, logging: false });
const response = await hive.fetch("http://gateway/graphql", {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({ query }),
});

const apollo = new ApolloGateway({ supergraphSdl: supergraph });
const { executor } = await apollo.load();
const document = parse(query);
const answer = await executor({
  request: { query },
  document,
  operation: document.definitions[0],
  queryHash: query,
  context: {},
  metrics: {},
});

console.log(JSON.stringify({ hive: await response.json(), apollo: answer }));
process.exit();
