import { DropdownMenu, pick, Tooltip, useGraphiQL } from "@graphiql/react";
import { parse } from "jsonc-parser";
import { CODE, Icon } from "../layout/icons";
import { announce } from "../state";
import { SNIPPETS, named } from "./snippets";

const LABEL = "Copy as code";

/** Copies the operation as a complete snippet for a client. */
export function CopyAs() {
  const { queryEditor, variableEditor } = useGraphiQL(pick("queryEditor", "variableEditor"));

  async function copy(client: string) {
    const query = named(queryEditor?.getValue().trim() ?? "");
    const variables = parse(variableEditor?.getValue() ?? "") ?? {};
    const endpoint = new URL("graphql", location.href).href;
    const snippet = SNIPPETS[client]!({ endpoint, query, variables });
    await navigator.clipboard.writeText(snippet);
    announce(`Copied for ${client}.`);
  }

  return (
    <DropdownMenu>
      <Tooltip label={LABEL}>
        <DropdownMenu.Button aria-label={LABEL} className="graphiql-toolbar-button">
          <span className="graphiql-toolbar-icon">
            <Icon path={CODE} />
          </span>
        </DropdownMenu.Button>
      </Tooltip>
      <DropdownMenu.Content>
        {Object.keys(SNIPPETS).map((client) => (
          <DropdownMenu.Item key={client} onSelect={() => void copy(client)}>
            {client}
          </DropdownMenu.Item>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu>
  );
}
