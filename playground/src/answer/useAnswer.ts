import { useGraphiQL } from "@graphiql/react";
import { type GraphQLSchema, parse } from "graphql";
import { useEffect, useMemo, useState } from "react";
import { isObject, type Shape, Shapes } from "../graph/shape";
import type { Provenance } from "../lens/provenance";
import { usePlayground } from "../state";

/** An answer with all that is known of it. */
export interface Answer {
  text: string;
  /** Its `data`; undefined for an answer without. */
  data: unknown;
  /** Tells the fields behind its keys, if its operation and the schema are known. */
  shapes?: Shapes;
  root?: Shape;
  provenance: Provenance;
}

const NO_PROVENANCE: Provenance = new Map();

/** The answer that the answer's editor shows. */
export function useAnswer(): Answer {
  const editor = useGraphiQL((state) => state.responseEditor);
  const current = useGraphiQL((state) => state.tabs[state.activeTabIndex]);
  const { answered, schema } = usePlayground();
  const [text, setText] = useState("");
  useEffect(() => {
    if (!editor) return;
    setText(editor.getValue());
    const subscription = editor.onDidChangeModelContent(() => setText(editor.getValue()));
    return () => subscription.dispose();
  }, [editor]);
  const asked = answered.get(text);
  const query = asked?.query ?? current?.query ?? "";
  const operationName = asked ? asked.operationName : current?.operationName;
  const provenance = asked?.provenance ?? NO_PROVENANCE;
  return useMemo(() => {
    const shapes = schema && shapesOf(schema, query);
    return { text, data: dataOf(text), shapes, root: shapes?.root(operationName), provenance };
  }, [text, schema, query, operationName, provenance]);
}

function dataOf(text: string): unknown {
  try {
    const result: unknown = JSON.parse(text);
    return isObject(result) ? result.data : undefined;
  } catch {
    return undefined;
  }
}

function shapesOf(schema: GraphQLSchema, query: string): Shapes | undefined {
  try {
    return new Shapes(schema, parse(query));
  } catch {
    return undefined;
  }
}
