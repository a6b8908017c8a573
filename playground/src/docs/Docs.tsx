import { useGraphiQL } from "@graphiql/react";
import { type GraphQLSchema } from "graphql";
import { useEffect, useMemo, useRef, useState } from "react";
import { setPlayground, usePlayground } from "../state";
import { referenceCoordinate } from "./reference";
import { type Entry, DocsSearch, MOST_RESULTS } from "./search";
import { SchemaStart } from "./SchemaStart";
import { TypeDocs } from "./TypeDocs";
import { DirectiveDocs } from "./DirectiveDocs";

/** The documentation: a search, and below it the schema, a type or what was found. */
export default function Docs() {
  const { coordinate, schema } = usePlayground();
  const reference = useGraphiQL((state) => state.schemaReference);
  const [text, setText] = useState("");
  useEffect(() => {
    const clicked = reference && referenceCoordinate(reference);
    if (clicked) setPlayground({ coordinate: clicked });
  }, [reference]);
  useEffect(() => setText(""), [coordinate]);
  if (!schema) return <p role="status">Loading the schema …</p>;
  return (
    <section aria-label="Documentation" className="panel docs">
      <div className="panel-head">
        <h2>Documentation</h2>
        <input
          aria-label="Search names and descriptions"
          onChange={(event) => setText(event.target.value)}
          placeholder="Search names and descriptions"
          type="search"
          value={text}
        />
      </div>
      {text.trim() ? <Results schema={schema} text={text} /> : <Shown coordinate={coordinate} schema={schema} />}
    </section>
  );
}

function Results({ schema, text }: { schema: GraphQLSchema; text: string }) {
  const search = useMemo(() => new DocsSearch(schema), [schema]);
  const found = useMemo(() => search.find(text), [search, text]);
  return (
    <>
      <p role="status">{summary(found.length)}</p>
      <ol className="results">
        {found.slice(0, MOST_RESULTS).map((entry) => (
          <Result entry={entry} key={entry.coordinate} />
        ))}
      </ol>
    </>
  );
}

function summary(count: number): string {
  if (!count) return "Nothing found";
  return count > MOST_RESULTS ? `The first ${MOST_RESULTS} of ${count}` : `${count} found`;
}

function Result({ entry }: { entry: Entry }) {
  return (
    <li>
      <a className={entry.isType ? "type-link" : "field-link"} href={`#${entry.coordinate}`}>
        {entry.coordinate}
      </a>
      <span>{entry.description}</span>
    </li>
  );
}

function Shown({ coordinate, schema }: { coordinate: string; schema: GraphQLSchema }) {
  const heading = useRef<HTMLDivElement>(null);
  const [name = "", member] = coordinate.split(/[.(]/);
  useEffect(() => {
    const target = member ? document.getElementById(`docs-${name}.${member}`) : null;
    if (target) {
      target.scrollIntoView({ block: "center" });
      target.focus({ preventScroll: true });
    } else {
      heading.current?.closest(".docked, .drawer")?.scrollTo({ top: 0 });
    }
  }, [name, member]);
  const type = schema.getType(name);
  const directive = name.startsWith("@") ? schema.getDirective(name.slice(1)) : undefined;
  return (
    <div ref={heading}>
      {coordinate && (
        <nav aria-label="Where you are" className="trail">
          <button className="node-link" onClick={() => leave()} type="button">
            Schema
          </button>{" "}
          / <span>{coordinate}</span>
        </nav>
      )}
      {type ? (
        <TypeDocs chosen={member} schema={schema} type={type} />
      ) : directive ? (
        <DirectiveDocs directive={directive} />
      ) : (
        <>
          {coordinate && <p>Nothing in this schema is called {coordinate}.</p>}
          <SchemaStart schema={schema} />
        </>
      )}
    </div>
  );
}

function leave() {
  history.replaceState(null, "", location.pathname);
  setPlayground({ coordinate: "" });
}
