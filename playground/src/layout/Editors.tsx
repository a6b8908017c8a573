import { HeaderEditor, QueryEditor, Spinner, useGraphiQL, useMonaco, VariableEditor } from "@graphiql/react";
import { useState } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";
import { Tabs } from "./Tabs";
import { Toolbar } from "./Toolbar";

const TOOLS = ["Variables", "Headers"] as const;
const ALL = ["Operation", ...TOOLS] as const;

type Shown = (typeof ALL)[number];

interface Props {
  narrow: boolean;
}

/** The operation over its variables and headers; where it is narrow, one of the three. */
export function Editors({ narrow }: Props) {
  const loaded = useMonaco((state) => Boolean(state.monaco));
  const active = useGraphiQL((state) => state.activeTabIndex);
  const [chosen, choose] = useState<Shown>("Operation");
  const [headersUsed, setHeadersUsed] = useState(false);
  // An editor takes a tenth of a second, and few requests need headers.
  if (chosen === "Headers" && !headersUsed) setHeadersUsed(true);
  const below = chosen === "Headers" ? "Headers" : "Variables";
  return (
    <section aria-label="Operation and variables" className="editors" data-narrow={narrow} data-chosen={chosen}>
      {narrow && <Tabs names={ALL} label="Editors" chosen={chosen} choose={(name) => choose(name)} />}
      <Group id="editors-and-tools" orientation="vertical">
        <Panel defaultSize="67%" id="operation-panel" minSize={120}>
          <div aria-labelledby={`operation-tab-${active}`} className="operation" id="operation" role="tabpanel" tabIndex={-1}>
            <Toolbar />
            <section aria-label="Operation Editor" className="operation-editor">
              {loaded ? <QueryEditor /> : <Spinner />}
            </section>
          </div>
        </Panel>
        {!narrow && <Separator className="separator" aria-label="Height of the operation" />}
        <Panel id="tools-panel" minSize={80}>
          <div className="tools">
            {!narrow && <Tabs names={TOOLS} label="Variables and headers" chosen={below} choose={(name) => choose(name)} />}
            <section aria-label={below} className="tool-editor">
              <VariableEditor className={below === "Variables" ? "" : "hidden"} />
              {headersUsed && <HeaderEditor className={below === "Headers" ? "" : "hidden"} />}
            </section>
          </div>
        </Panel>
      </Group>
    </section>
  );
}
