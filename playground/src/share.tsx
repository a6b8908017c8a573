import { pick, ToolbarButton, useGraphiQL } from "@graphiql/react";
import { useState } from "react";
import { linkTo } from "./link";

const LABEL = "Share a link to this operation";
const CHAIN =
  "M10 14a4 4 0 0 0 5.7 0l4-4a4 4 0 0 0-5.7-5.7l-1.5 1.5M14 10a4 4 0 0 0-5.7 0l-4 4a4 4 0 0 0 5.7 5.7l1.5-1.5";
const TICK = "m5 13 4.5 4.5L19 7";

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
      <svg
        aria-hidden="true"
        className="graphiql-toolbar-icon"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      >
        <path strokeLinecap="round" d={label === LABEL ? CHAIN : TICK} />
      </svg>
    </ToolbarButton>
  );
}
