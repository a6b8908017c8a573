// graphql-jit on Bun's own server.
import { answer } from './compiled.js';

const server = Bun.serve({
  hostname: '127.0.0.1',
  port: 0,
  async fetch(request) {
    const body = answer(await request.text());
    return new Response(body, { headers: { 'Content-Type': 'application/json' } });
  },
});
console.log(`http://127.0.0.1:${server.port}`);
