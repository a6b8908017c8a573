/** Handlers of Mock Service Worker that give the recorded answers, in Node.js and in browsers. */

import { graphql, HttpResponse } from "msw";

import { ContractError } from "./errors.js";
import { Replay } from "./replay.js";

/** Handlers for a lock, such as `import lock from "./graphql.lock.json"` gives it. */
export function handlers(lock) {
  const replay = new Replay(lock);
  return [
    graphql.operation(({ query, variables, operationName }) => {
      try {
        return HttpResponse.json(replay.answer(query, variables, operationName));
      } catch (error) {
        if (!(error instanceof ContractError)) throw error;
        return HttpResponse.json({ errors: [{ message: error.message }] }, { status: 400 });
      }
    }),
  ];
}
