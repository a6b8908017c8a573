import { CopyIcon, ExecuteButton, MergeIcon, PrettifyIcon, ToolbarButton, useGraphiQLActions } from "@graphiql/react";
import { CopyAs } from "../copy/CopyAs";
import { ShareButton } from "../copy/ShareButton";
import { LensButton } from "../lens/LensButton";

/** What can be done with the operation in the editor. */
export function Toolbar() {
  const { copyQuery, mergeQuery, prettifyEditors } = useGraphiQLActions();
  return (
    <div aria-label="Editor Commands" className="toolbar" role="toolbar">
      <ExecuteButton />
      <ToolbarButton label="Prettify" onClick={prettifyEditors}>
        <PrettifyIcon aria-hidden="true" className="graphiql-toolbar-icon" />
      </ToolbarButton>
      <ToolbarButton label="Merge fragments into the operation" onClick={mergeQuery}>
        <MergeIcon aria-hidden="true" className="graphiql-toolbar-icon" />
      </ToolbarButton>
      <ToolbarButton label="Copy the operation" onClick={copyQuery}>
        <CopyIcon aria-hidden="true" className="graphiql-toolbar-icon" />
      </ToolbarButton>
      <CopyAs />
      <ShareButton />
      <LensButton />
    </div>
  );
}
