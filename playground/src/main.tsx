import "./workers";
import "@graphiql/react/style.css";
import "@graphiql/plugin-doc-explorer/style.css";
import "@graphiql/plugin-explorer/style.css";
import "@graphiql/plugin-history/style.css";
import "graphiql/graphiql.css";
import "./style.css";

import { explorerPlugin } from "@graphiql/plugin-explorer";
import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { createLocalStorage } from "@graphiql/toolkit";
import { GraphiQL, HISTORY_PLUGIN } from "graphiql";
import { useEffect } from "react";
import { createRoot } from "react-dom/client";
import { EXAMPLES, firstExample } from "./examples";
import { fetcher } from "./fetcher";
import { takeLinkedOperation } from "./link";
import { useOpenOperation } from "./operation";
import { ShareButton } from "./share";

const PLUGINS = [EXAMPLES, HISTORY_PLUGIN, explorerPlugin()];

// Not GraphiQL's own namespace: another API's playground may have used this address before.
const storage = createLocalStorage({ namespace: "heartstopper-api" });
const firstVisit = storage.length === 0;
const roomForPanel = matchMedia("(width >= 48rem)").matches;
const linked = takeLinkedOperation();
const opened = linked ?? (firstVisit ? firstExample : undefined);

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

// Monaco boxes dashes in titles as if somebody had meant to deceive with them.
function ShowDashesPlainly() {
  const answer = useGraphiQL((state) => state.responseEditor);
  useEffect(() => {
    answer?.updateOptions({ unicodeHighlight: { ambiguousCharacters: false } });
  }, [answer]);
  return null;
}

function OpenPastedLinks() {
  const open = useOpenOperation();
  useEffect(() => {
    function openLinked() {
      const operation = takeLinkedOperation();
      if (operation) open(operation);
    }
    window.addEventListener("hashchange", openLinked);
    return () => window.removeEventListener("hashchange", openLinked);
  }, [open]);
  return null;
}

function Playground() {
  return (
    <GraphiQL
      defaultEditorToolsVisibility="variables"
      fetcher={fetcher}
      initialQuery={opened?.query}
      initialVariables={opened?.variables}
      inputValueDeprecation
      plugins={PLUGINS}
      schemaDescription
      storage={storage}
      visiblePlugin={firstVisit && roomForPanel ? EXAMPLES.title : undefined}
    >
      <GraphiQL.Logo>
        <a className="graphiql-logo-link" href="/">
          Heartstopper API
        </a>
      </GraphiQL.Logo>
      <GraphiQL.Toolbar>
        {({ prettify, merge, copy }) => (
          <>
            {prettify}
            {merge}
            {copy}
            <ShareButton />
          </>
        )}
      </GraphiQL.Toolbar>
      {opened && <RunOnceOpened />}
      <OpenPastedLinks />
      <ShowDashesPlainly />
    </GraphiQL>
  );
}

createRoot(document.getElementById("playground")!).render(<Playground />);
