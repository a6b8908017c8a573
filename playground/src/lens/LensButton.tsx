import { ToolbarButton, useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { GraphQLError, type GraphQLSchema } from "graphql";
import { parse } from "jsonc-parser";
import { fetchPrice } from "../fetcher";
import { Icon, LENS } from "../layout/icons";
import { settings } from "../settings";
import { announce, usePlayground } from "../state";
import { addLens, hasLens, removeLens, sourced } from "./rewrite";

/** Switches the provenance lens: the operation in the editor asks for sources too, and runs. */
export function LensButton() {
  const editor = useGraphiQL((state) => state.queryEditor);
  const variables = useGraphiQL((state) => state.variableEditor);
  const query = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.query ?? "");
  const { run } = useGraphiQLActions();
  const schema = usePlayground((state) => state.schema);
  const on = hasLens(query);
  // A rewritten document is none that the server knows.
  if (!schema || !sourced(schema) || settings.onlyDocuments) return null;

  async function toggle() {
    const text = editor?.getValue() ?? "";
    try {
      const rewritten = hasLens(text) ? removeLens(text) : await withLens(schema!, text, variables?.getValue());
      if (rewritten === text) return announce("Nothing in this operation cites its sources.");
      editor?.setValue(rewritten);
      void run();
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      announce(`The operation cannot be rewritten: ${error.message}`);
    }
  }

  return (
    <ToolbarButton
      aria-pressed={on}
      className="lens-button"
      label={on ? "Provenance lens: on" : "Provenance lens: show what each value rests on"}
      onClick={toggle}
    >
      <span className="graphiql-toolbar-icon">
        <Icon path={LENS} />
      </span>
    </ToolbarButton>
  );
}

/** The operation with all the provenance that it can pay for. */
async function withLens(schema: GraphQLSchema, text: string, variables: string | undefined): Promise<string> {
  const full = addLens(schema, text, "full");
  const price = await fetchPrice({ query: full, variables: parse(variables ?? "") });
  const affordable = typeof price === "object" && price.value <= price.bound;
  return affordable ? full : addLens(schema, text, "light");
}
