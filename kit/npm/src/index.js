export { check, isFailure, reportLines } from "./check.js";
export { Endpoint } from "./endpoint.js";
export { ContractError } from "./errors.js";
export { readLock, writeLock } from "./files.js";
export { checkLock, parseLock, printLock } from "./lock.js";
export { record, update } from "./record.js";
export { Replay } from "./replay.js";
export { serve } from "./server.js";
