// A small schema behind GraphQL Yoga: node yoga.js [--schema] [--data]

import { createServer } from "node:http";

import { createSchema, createYoga } from "graphql-yoga";

const isMoved = (flag) => process.argv.includes(flag);
const length = isMoved("--schema") ? "metres" : "length";
const boats = [
  { name: isMoved("--data") ? "Swan" : "Heron", [length]: 7.5 },
  { name: "Gull", [length]: 6 },
];
const schema = createSchema({
  typeDefs: `
    type Query { boats: [Boat!]!  harbour: String! }
    type Boat { name: String!  ${length}: Float! }
  `,
  resolvers: { Query: { boats: () => boats, harbour: () => "North" } },
});
const server = createServer(createYoga({ schema, logging: false, landingPage: false }));
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}/graphql`));
