import { useGraphiQL, useGraphiQLActions, useMonaco } from "@graphiql/react";
import { useEffect } from "react";
import { fetchPrice } from "../fetcher";
import { linkedCoordinate, takeLinkedOperation } from "../link";
import { useOpenOperation } from "../operation";
import { setPlayground } from "../state";
import { DOCS } from "./plugins";
import { defineThemes } from "./themes";

const PAUSE_BEFORE_PRICE = 400;

/** Keeps the editors, the address and the price of what is typed in step; shows nothing. */
export function Keepers({ runAtOnce }: { runAtOnce: boolean }) {
  return (
    <>
      <DefineThemes />
      {runAtOnce && <RunOnceOpened />}
      <OpenPastedLinks />
      <ReadAloudEditors />
      <KeepPrice />
    </>
  );
}

function DefineThemes() {
  const monaco = useMonaco((state) => state.monaco);
  const name = useGraphiQL((state) => state.monacoTheme);
  useEffect(() => {
    if (!monaco) return;
    defineThemes(monaco);
    if (name) monaco.editor.setTheme(name);
  }, [monaco, name]);
  return null;
}

function RunOnceOpened() {
  const { run } = useGraphiQLActions();
  const ready = useGraphiQL((state) =>
    Boolean(state.queryEditor && state.variableEditor && state.responseEditor),
  );
  useEffect(() => {
    if (ready) void run();
  }, [ready, run]);
  return null;
}

function OpenPastedLinks() {
  const open = useOpenOperation();
  const { setVisiblePlugin } = useGraphiQLActions();
  useEffect(() => {
    function openLinked() {
      const coordinate = linkedCoordinate();
      if (coordinate) {
        setPlayground({ coordinate });
        setVisiblePlugin(DOCS);
      }
      const operation = takeLinkedOperation();
      if (operation) open(operation);
    }
    window.addEventListener("hashchange", openLinked);
    return () => window.removeEventListener("hashchange", openLinked);
  }, [open, setVisiblePlugin]);
  return null;
}

function ReadAloudEditors() {
  const query = useGraphiQL((state) => state.queryEditor);
  const variables = useGraphiQL((state) => state.variableEditor);
  const headers = useGraphiQL((state) => state.headerEditor);
  const answer = useGraphiQL((state) => state.responseEditor);
  useEffect(() => {
    const fontFamily = "ui-monospace, Menlo, Consolas, monospace";
    query?.updateOptions({ fontFamily, wordWrap: "on", ariaLabel: "Operation. Control and M lets the Tab key leave." });
    variables?.updateOptions({ fontFamily, ariaLabel: "Variables, as JSON" });
    headers?.updateOptions({ fontFamily, ariaLabel: "Request headers, as JSON" });
    // Monaco boxes dashes in titles as if somebody had meant to deceive with them.
    const unicodeHighlight = { ambiguousCharacters: false };
    answer?.updateOptions({ fontFamily, ariaLabel: "Answer, as JSON", unicodeHighlight });
  }, [query, variables, headers, answer]);
  return null;
}

function KeepPrice() {
  const operationName = useGraphiQL((state) => state.operationName);
  const query = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.query ?? "");
  const variables = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.variables ?? "");
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const body = { query, operationName, variables: variables.trim() ? JSON.parse(variables) : undefined };
        setPlayground({ price: query.trim() ? await fetchPrice(body, abort.signal) : undefined });
      } catch {
        // The variables are not JSON yet, or the next letter was typed.
        if (!abort.signal.aborted) setPlayground({ price: undefined });
      }
    }, PAUSE_BEFORE_PRICE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [query, operationName, variables]);
  return null;
}
