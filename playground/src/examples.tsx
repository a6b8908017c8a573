import type { GraphiQLPlugin } from "@graphiql/react";
import { type Operation, useOpenOperation } from "./operation";

const operations = import.meta.glob<string>("../../examples/*.graphql", {
  eager: true,
  import: "default",
  query: "?raw",
});
const variables = import.meta.glob<string>("../../examples/*.variables.json", {
  eager: true,
  import: "default",
  query: "?raw",
});

interface Example extends Operation {
  name: string;
  title: string;
  shows: string;
}

const examples = Object.entries(operations)
  .map(([path, query]): Example => {
    const name = path.replace(/^.*\/|\.graphql$/g, "");
    const comment = /^(?:#.*\n)*/.exec(query)?.[0] ?? "";
    return {
      name,
      title: (name.charAt(0).toUpperCase() + name.slice(1)).replaceAll("-", " "),
      shows: comment.replace(/^# ?/gm, "").replaceAll("\n", " "),
      query,
      variables: variables[path.replace(/graphql$/, "variables.json")] ?? "",
    };
  })
  .sort((one, other) => one.name.localeCompare(other.name));

export const firstExample = examples.find(({ name }) => name === "cast-of-an-episode") ?? examples[0];

function Icon() {
  return (
    <svg viewBox="0 0 24 24" height="1em" fill="none" stroke="currentColor" strokeWidth="1.5">
      <path
        strokeLinecap="round"
        strokeLinejoin="round"
        d="M12 6.5C10 5 7 4.5 3 4.5v14c4 0 7 .5 9 2 2-1.5 5-2 9-2v-14c-4 0-7 .5-9 2Zm0 0v14"
      />
    </svg>
  );
}

function Examples() {
  const open = useOpenOperation();
  return (
    <section aria-label="Examples" className="examples">
      <h2>Examples</h2>
      <ul>
        {examples.map((example) => (
          <li key={example.name}>
            <button type="button" onClick={() => open(example)}>
              <strong>{example.title}</strong>
              {example.shows}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

export const EXAMPLES: GraphiQLPlugin = { title: "Examples", icon: Icon, content: Examples };
