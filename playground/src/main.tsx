import "./workers";
import "@graphiql/react/style.css";
import "./style.css";

import { HistoryStore } from "@graphiql/plugin-history";
import { GraphiQLProvider, Tooltip } from "@graphiql/react";
import { createLocalStorage } from "@graphiql/toolkit";
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from "graphql";
import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { Keepers } from "./layout/Keepers";
import { Playground } from "./layout/Playground";
import { DOCS, PLUGINS } from "./layout/plugins";
import { EDITOR_THEME } from "./layout/themes";
import { fetcher, fetchSchema } from "./fetcher";
import { linkedCoordinate, takeLinkedOperation } from "./link";
import { settings } from "./settings";
import { setPlayground } from "./state";
import { isWide } from "./width";

// Not GraphiQL's own namespace: another API's playground may have used this address before.
const storage = createLocalStorage({ namespace: "graphql-playground" });
const firstVisit = storage.length === 0;
const opened = takeLinkedOperation() ?? (firstVisit ? settings.examples[0] : undefined);
const coordinate = linkedCoordinate();
if (coordinate) setPlayground({ coordinate });

const schemaFetched = fetchSchema().then((result) => buildClientSchema(result as IntrospectionQuery, { assumeValid: true }));

function firstPanel(): string | undefined {
  if (coordinate) return DOCS.title;
  return firstVisit && isWide() ? PLUGINS[1]!.title : undefined;
}

function App() {
  const [schema, setSchema] = useState<GraphQLSchema | null>(null);
  useEffect(() => {
    schemaFetched.then((schema) => {
      setPlayground({ schema });
      setSchema(schema);
    });
  }, []);
  return (
    <GraphiQLProvider
      dangerouslyAssumeSchemaIsValid
      defaultQuery=""
      editorTheme={EDITOR_THEME}
      fetcher={fetcher}
      initialQuery={opened?.query}
      initialVariables={opened?.variables}
      plugins={PLUGINS}
      referencePlugin={DOCS}
      schema={schema}
      storage={storage}
      visiblePlugin={firstPanel()}
    >
      <HistoryStore>
        <Tooltip.Provider>
          <Keepers runAtOnce={Boolean(opened)} />
          <Playground />
        </Tooltip.Provider>
      </HistoryStore>
    </GraphiQLProvider>
  );
}

createRoot(document.getElementById("playground")!).render(<App />);
