import { pick, Tooltip, useGraphiQL } from "@graphiql/react";
import { parse } from "jsonc-parser";
import { useRef } from "react";
import { CODE, Icon } from "../layout/icons";
import { announce } from "../state";
import { SNIPPETS, named } from "./snippets";

const LABEL = "Copy as code";

/** Copies the operation as a complete snippet for a client. */
export function CopyAs() {
  const { queryEditor, variableEditor } = useGraphiQL(pick("queryEditor", "variableEditor"));

  const list = useRef<HTMLDivElement>(null);

  async function copy(client: string) {
    const query = named(queryEditor?.getValue().trim() ?? "");
    const variables = parse(variableEditor?.getValue() ?? "") ?? {};
    const endpoint = new URL("graphql", location.href).href;
    const snippet = SNIPPETS[client]!({ endpoint, query, variables });
    await navigator.clipboard.writeText(snippet);
    list.current?.hidePopover();
    announce(`Copied for ${client}.`);
  }

  return (
    <>
      <Tooltip label={LABEL}>
        <button aria-label={LABEL} className="graphiql-toolbar-button copy-as" popoverTarget="copy-as" type="button">
          <span className="graphiql-toolbar-icon">
            <Icon path={CODE} />
          </span>
        </button>
      </Tooltip>
      <div aria-label={LABEL} className="copy-as-clients" id="copy-as" popover="auto" ref={list} role="group">
        {Object.keys(SNIPPETS).map((client) => (
          <button key={client} onClick={() => void copy(client)} type="button">
            {client}
          </button>
        ))}
      </div>
    </>
  );
}
