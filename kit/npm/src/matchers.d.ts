interface MatcherResult {
  pass: boolean;
  message(): string;
}

export declare const matchers: {
  toMatchGraphQLLock(address: string, path?: string): Promise<MatcherResult>;
  toBeLockedAnswer(answer: { data?: unknown; errors?: unknown }, name: string, path?: string): MatcherResult;
};

export interface LockMatchers<R = unknown> {
  /** Asks every operation of a lock again; the received value is the address of an endpoint. */
  toMatchGraphQLLock(path?: string): Promise<R>;
  /** Compares an answer with the recorded one of an operation. */
  toBeLockedAnswer(name: string, path?: string): R;
}
