import { pick, useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { getOperationFacts } from "graphql-language-service";
import type { Operation } from "./settings";

/** Returns a function that opens an operation in a tab, the one that already holds it if there is one, and runs it. */
export function useOpenOperation(): (operation: Operation) => void {
  const { addTab, changeTab, run, setOperationFacts, updateActiveTabValues } =
    useGraphiQLActions();
  const { activeTabIndex, queryEditor, schema, tabs, variableEditor } = useGraphiQL(
    pick("activeTabIndex", "queryEditor", "schema", "tabs", "variableEditor"),
  );
  return ({ query, variables }) => {
    // A tab learns only after a pause what its editor already shows.
    const opened = tabs.findIndex((tab, index) => {
      const text = index === activeTabIndex ? queryEditor?.getValue() : tab.query;
      return text === query && (tab.variables ?? "") === variables;
    });
    if (opened >= 0) {
      changeTab(opened);
    } else {
      addTab();
      queryEditor?.setValue(query);
      variableEditor?.setValue(variables);
    }
    // So do the run and the history, unless they are given the facts.
    const facts = getOperationFacts(schema, query);
    const operationName = facts?.operations?.[0]?.name?.value;
    setOperationFacts({ ...facts, operationName });
    updateActiveTabValues({ query, variables, operationName: operationName ?? null });
    void run();
  };
}
