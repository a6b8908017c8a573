// Mercurius on Fastify, which compiles an operation the second time it sees it.
import Fastify from 'fastify';
import mercurius from 'mercurius';
import { resolvers, typeDefs } from './resolvers.js';

const app = Fastify({ logger: false });
app.register(mercurius, { schema: typeDefs, resolvers, jit: 1 });
console.log(await app.listen({ port: 0, host: '127.0.0.1' }));
