// graphql-jit on uWebSockets.js: about the fastest that JavaScript gets.
import uWS from '@trufflesuite/uws-js-unofficial';
import { answer } from './compiled.js';

uWS
  .App()
  .post('/graphql', (response) => {
    const chunks = [];
    response.onAborted(() => {});
    response.onData((chunk, isLast) => {
      chunks.push(Buffer.from(chunk.slice(0))); // uWebSockets.js takes the memory back
      if (!isLast) return;
      const body = answer(Buffer.concat(chunks).toString());
      response.cork(() => response.writeHeader('Content-Type', 'application/json').end(body));
    });
  })
  .listen('127.0.0.1', 0, (listening) => {
    console.log(`http://127.0.0.1:${uWS.us_socket_local_port(listening)}`);
  });
