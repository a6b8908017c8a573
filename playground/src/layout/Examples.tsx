import { type GraphiQLPlugin, useGraphiQLActions } from "@graphiql/react";
import { useOpenOperation } from "../operation";
import { type Example, settings } from "../settings";
import { isWide } from "../width";
import { BookIcon } from "./icons";

function Examples() {
  const open = useOpenOperation();
  const { setVisiblePlugin } = useGraphiQLActions();

  function choose(example: Example) {
    open(example);
    // There the panel lies in front of the answer.
    if (!isWide()) setVisiblePlugin(null);
  }

  return (
    <section aria-label="Examples" className="panel examples">
      <h2>Examples</h2>
      <ul>
        {settings.examples.map((example) => (
          <li key={example.name}>
            <button type="button" onClick={() => choose(example)}>
              <strong>{example.title}</strong>
              {example.shows}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

export const EXAMPLES: GraphiQLPlugin = { title: "Examples", icon: BookIcon, content: Examples };
