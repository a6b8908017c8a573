import { pick, ToolbarButton, useGraphiQL } from "@graphiql/react";
import { useState } from "react";
import { CHAIN, Icon, TICK } from "../layout/icons";
import { linkTo } from "../link";

const LABEL = "Share a link to this operation";

export function ShareButton() {
  const [label, setLabel] = useState(LABEL);
  const { queryEditor, variableEditor } = useGraphiQL(pick("queryEditor", "variableEditor"));

  async function share() {
    const link = linkTo({
      query: queryEditor?.getValue() ?? "",
      variables: variableEditor?.getValue() ?? "",
    });
    try {
      await navigator.clipboard.writeText(link);
      setLabel("Link copied");
    } catch {
      // Only https and localhost may write to the clipboard.
      history.replaceState(null, "", link);
      setLabel("Link is in the address bar");
    }
    setTimeout(setLabel, 3000, LABEL);
  }

  return (
    <ToolbarButton label={label} onClick={share}>
      <span className="graphiql-toolbar-icon">
        <Icon path={label === LABEL ? CHAIN : TICK} />
      </span>
    </ToolbarButton>
  );
}
