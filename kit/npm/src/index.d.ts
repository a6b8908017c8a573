export declare class ContractError extends Error {}

export interface Pinned {
  file: string;
  sha256: string;
  document: string;
  operation?: string;
  variables?: Record<string, unknown>;
  cost?: number;
  etag?: string;
  answer?: Record<string, unknown>;
  answerSha256?: string;
  integrity?: string;
}

export interface Lock {
  lockVersion: number;
  folder: string;
  schema: { sha256: string; roots: Record<string, string>; version?: string; etag?: string; integrity?: string };
  coordinates: Record<string, string>;
  operations: Record<string, Pinned>;
  dataset?: { version?: string };
}

export type Verdict = "SAME" | "DATA" | "SCHEMA" | "BOTH" | "EDITED" | "NEW" | "GONE";

export interface Change {
  kind: string;
  criticality: "BREAKING" | "DANGEROUS" | "SAFE";
  coordinate: string;
  message: string;
  advice: string;
  /** As `file:line`. */
  locations: string[];
}

export interface Move {
  /** As `data.books[0].title`. */
  path: string;
  old: unknown;
  new: unknown;
  cause: "data" | "schema";
}

export interface Result {
  name: string;
  location: string;
  verdict: Verdict;
  changes: Change[];
  moves: Move[];
  isValid?: boolean;
}

export interface Report {
  results: Result[];
  failures: string[];
  deprecated: { coordinate: string; reason: string; daysLeft?: number }[];
  versions: Record<"schema" | "dataset", [string | undefined, string | undefined]>;
}

export interface Answer {
  data?: unknown;
  errors?: unknown;
}

export declare class Endpoint {
  constructor(address: string, options?: { headers?: Record<string, string>; conditional?: boolean });
}

export declare function record(endpoint: Endpoint, folder: string, lock: string, options?: { hashes?: boolean }): Promise<Lock>;
export declare function update(endpoint: Endpoint, lock: string, folder?: string): Promise<{ lock: Lock; lines: string[] }>;
export declare function check(endpoint: Endpoint, lock: Lock, path: string, options?: { folder?: string }): Promise<Report>;
export declare function isFailure(result: Result, dataMayMove?: boolean): boolean;
export declare function reportLines(report: Report): string[];
export declare function readLock(path: string): Lock;
export declare function writeLock(path: string, lock: Lock): void;
export declare function parseLock(text: string, name?: string): Lock;
export declare function checkLock(lock: unknown, name?: string): asserts lock is Lock;
export declare function printLock(lock: Lock): string;

export declare class Replay {
  constructor(lock: Lock);
  answer(query: string, variables?: Record<string, unknown>, operation?: string): Answer;
}

export declare function serve(lock: Lock, port?: number): Promise<{ url: string; close(): Promise<void> }>;
