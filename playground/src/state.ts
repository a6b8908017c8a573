import type { GraphQLSchema } from "graphql";
import { create } from "zustand";
import type { Provenance } from "./lens/provenance";

/** How an answer is shown. */
export type View = "json" | "table" | "cards";

/** What came back with an answer. */
export interface Exchange {
  status: number;
  milliseconds: number;
  bytes: number;
  headers: [name: string, value: string][];
  cost?: Cost;
}

/** The price of an operation and the most that one may cost. */
export interface Cost {
  value: number;
  bound: number;
}

/** The operation that an answer belongs to. */
export interface Answered {
  query: string;
  operationName?: string | null;
  provenance: Provenance;
}

interface State {
  schema?: GraphQLSchema;
  view: View;
  exchange?: Exchange;
  /** What was asked for the answers of this visit, by the text of the answer. */
  answered: Map<string, Answered>;
  /** The price of what is in the editor, or why there is none. */
  price?: Cost | string;
  /** The coordinate that the documentation shows; empty for its start. */
  coordinate: string;
  /** What a screen reader says next. */
  announcement: string;
}

const KEPT_ANSWERS = 20;

/** The state of the playground that GraphiQL's own store does not hold. */
export const usePlayground = create<State>()(() => ({
  view: "json",
  answered: new Map(),
  coordinate: "",
  announcement: "",
}));

export const setPlayground = usePlayground.setState;

export function announce(announcement: string): void {
  setPlayground({ announcement });
}

export function rememberAnswer(text: string, answered: Answered): void {
  const kept = [...usePlayground.getState().answered].filter(([other]) => other !== text);
  setPlayground({ answered: new Map([...kept, [text, answered] as const].slice(-KEPT_ANSWERS)) });
}
