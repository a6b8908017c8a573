import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { useEffect } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";
import { Answer } from "../answer/Answer";
import { StatusLine } from "../answer/StatusLine";
import { settings } from "../settings";
import { usePlayground } from "../state";
import { useNarrow, useWide } from "../width";
import { Editors } from "./Editors";
import { OperationTabs } from "./OperationTabs";
import { Sidebar } from "./Sidebar";

/** No editor is narrower than this, in pixels. */
const MIN_EDITOR = 320;

/** The whole page: panels at the left, then an operation, then its answer. */
export function Playground() {
  const narrow = useNarrow();
  const wide = useWide();
  const panel = useGraphiQL((state) => state.visiblePlugin);
  const announcement = usePlayground((state) => state.announcement);
  return (
    <div className="graphiql-container playground">
      <SkipLink />
      <Sidebar />
      {!wide && panel && <Drawer />}
      <main className="columns">
        <Group id="columns" orientation="horizontal">
          {wide && panel && (
            <>
              <Panel id="panel" defaultSize={330} minSize={240} maxSize="45%" groupResizeBehavior="preserve-pixel-size">
                <div className="docked">{<panel.content />}</div>
              </Panel>
              <Separator className="separator" aria-label="Width of the panel" />
            </>
          )}
          <Panel id="session" minSize={MIN_EDITOR}>
            <div className="session">
              <OperationTabs />
              {settings.onlyDocuments && (
                <p className="notice">This server runs only documents that it knows. The examples are among them.</p>
              )}
              <Group id="operation-and-answer" orientation={narrow ? "vertical" : "horizontal"}>
                <Panel id="editors" minSize={narrow ? "20%" : MIN_EDITOR}>
                  <Editors narrow={narrow} />
                </Panel>
                <Separator className="separator" aria-label={narrow ? "Height of the operation" : "Width of the operation"} />
                <Panel id="answer" minSize={narrow ? "20%" : 240}>
                  <Answer />
                </Panel>
              </Group>
              <StatusLine />
            </div>
          </Panel>
        </Group>
      </main>
      <p className="unseen" role="status">
        {announcement}
      </p>
    </div>
  );
}

function SkipLink() {
  const editor = useGraphiQL((state) => state.queryEditor);
  return (
    <button className="skip" onClick={() => editor?.focus()} type="button">
      Skip to the operation
    </button>
  );
}

/** A panel in front of the operation, where there is no room beside it. */
function Drawer() {
  const panel = useGraphiQL((state) => state.visiblePlugin);
  const { setVisiblePlugin } = useGraphiQLActions();
  useEffect(() => {
    function close(event: KeyboardEvent) {
      if (event.key === "Escape") setVisiblePlugin(null);
    }
    window.addEventListener("keydown", close);
    return () => window.removeEventListener("keydown", close);
  }, [setVisiblePlugin]);
  return <div className="drawer">{panel && <panel.content />}</div>;
}
