import { ResponseEditor, Spinner, useGraphiQL } from "@graphiql/react";
import { lazy, Suspense } from "react";
import { Tabs } from "../layout/Tabs";
import { announce, setPlayground, usePlayground, type View } from "../state";
import { download } from "./csv";
import { JsonDetails } from "./JsonDetails";
import { useAnswer } from "./useAnswer";

const TableView = lazy(() => import("./TableView"));
const CardsView = lazy(() => import("./CardsView"));

const VIEWS = { JSON: "json", Table: "table", Cards: "cards" } as const satisfies Record<string, View>;

type Name = keyof typeof VIEWS;

/** The answer in one of its views. */
export function Answer() {
  const answer = useAnswer();
  const view = usePlayground((state) => state.view);
  const fetching = useGraphiQL((state) => state.isFetching);
  const title = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.title ?? "answer");
  const names = Object.keys(VIEWS) as Name[];

  function save() {
    const name = title.replace(/\W+/g, "-") || "answer";
    download(`${name}.json`, "application/json", `${answer.text}\n`);
    announce("The answer was saved.");
  }

  return (
    <section aria-label="Answer" className="answer">
      <div className="answer-header">
        <Tabs
          names={names}
          label="View of the answer"
          chosen={names.find((name) => VIEWS[name] === view) ?? "JSON"}
          choose={(name) => setPlayground({ view: VIEWS[name] })}
        />
        <button className="plain-button" disabled={!answer.text} onClick={save} type="button">
          Save answer
        </button>
      </div>
      {fetching && <Spinner />}
      <div className={view === "json" ? "json" : "json hidden"}>
        {/* Its own live region would read the whole answer aloud; the page announces it in a sentence. */}
        <ResponseEditor aria-live="off" tabIndex={-1} />
        <JsonDetails answer={answer} />
      </div>
      <Suspense fallback={<Spinner />}>
        {view === "table" && <TableView answer={answer} />}
        {view === "cards" && <CardsView answer={answer} />}
      </Suspense>
    </section>
  );
}
