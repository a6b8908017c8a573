// The second API: what viewers add to episodes and characters that it knows by their ids alone.
import { createServer } from "node:http";
import { createSchema, createYoga } from "graphql-yoga";

const watched = new Set();

const schema = createSchema({
  typeDefs: /* GraphQL */ `
    type Query {
      "Episodes that were watched, in the order in which they were."
      watchedEpisodes: [Episode!]!
      episodesById(ids: [ID!]!): [Episode]!
      charactersById(ids: [ID!]!): [Character]!
    }
    type Mutation {
      watch(ids: [ID!]!): [Episode!]!
    }
    type Episode {
      id: ID!
      watched: Boolean!
    }
    type Character {
      id: ID!
      "Addresses of pictures."
      fanArt: [String!]!
    }
  `,
  resolvers: {
    Query: {
      watchedEpisodes: () => [...watched].map((id) => ({ id })),
      episodesById: (_, { ids }) => ids.map((id) => ({ id })),
      charactersById: (_, { ids }) => ids.map((id) => ({ id })),
    },
    Mutation: {
      watch: (_, { ids }) => ids.map((id) => watched.add(id) && { id }),
    },
    Episode: { watched: ({ id }) => watched.has(id) },
    Character: { fanArt: ({ id }) => [`https://fan-art.example/${id}.png`] },
  },
});

const server = createServer(createYoga({ schema, logging: "warn" }));
server.listen(process.env.PORT ?? 4001, "127.0.0.1", () => {
  console.log(`Second API: http://127.0.0.1:${server.address().port}/graphql`);
});
