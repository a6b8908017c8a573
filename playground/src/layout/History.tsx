import { useHistory, useHistoryActions } from "@graphiql/plugin-history";
import { HistoryIcon, type GraphiQLPlugin, useGraphiQLActions } from "@graphiql/react";
import { useOpenOperation } from "../operation";
import { isWide } from "../width";

type Item = ReturnType<typeof useHistory>[number];

/** The operations that were run in this browser, the favourites first, then the latest. */
function History() {
  const items = [...useHistory()].reverse();
  const { deleteFromHistory } = useHistoryActions();
  const others = items.filter(({ favorite }) => !favorite);
  return (
    <section aria-label="History" className="panel history">
      <h2>History</h2>
      {!items.length && <p>What you run is listed here, in this browser only.</p>}
      <ul>
        {[...items.filter(({ favorite }) => favorite), ...others].map((item, index) => (
          <HistoryItem item={item} key={`${index} ${item.query}`} />
        ))}
      </ul>
      {others.length > 0 && (
        <button className="plain-button" onClick={() => others.forEach((item) => deleteFromHistory(item, true))} type="button">
          Clear all but favourites
        </button>
      )}
    </section>
  );
}

function HistoryItem({ item }: { item: Item }) {
  const open = useOpenOperation();
  const { setVisiblePlugin } = useGraphiQLActions();
  const { deleteFromHistory, toggleFavorite } = useHistoryActions();
  const name = item.label || item.operationName || (item.query ?? "").replace(/\s+/g, " ").trim();

  function reopen() {
    open({ query: item.query ?? "", variables: item.variables ?? "" });
    if (!isWide()) setVisiblePlugin(null);
  }

  return (
    <li>
      <button className="history-name" onClick={reopen} type="button">
        {name}
      </button>
      <button aria-label={`Favourite: ${name}`} aria-pressed={Boolean(item.favorite)} className="icon-button" onClick={() => toggleFavorite(item)} type="button">
        {item.favorite ? "★" : "☆"}
      </button>
      <button aria-label={`Delete ${name}`} className="icon-button" onClick={() => deleteFromHistory(item)} type="button">
        ×
      </button>
    </li>
  );
}

export const HISTORY: GraphiQLPlugin = { title: "History", icon: HistoryIcon, content: History };
