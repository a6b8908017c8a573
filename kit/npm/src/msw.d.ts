import type { GraphQLHandler } from "msw";

/** Handlers for a lock; a module of JSON is widely typed, so that any object is taken and checked. */
export declare function handlers(lock: object): GraphQLHandler[];
