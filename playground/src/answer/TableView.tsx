import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  sortFn_alphanumeric,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef, useState } from "react";
import { groundsAt, type Path } from "../lens/provenance";
import { Mark } from "../lens/Mark";
import { announce } from "../state";
import { download, toCsv, toTabs } from "./csv";
import { isId } from "./ids";
import { ListPicker } from "./ListPicker";
import { type Cell, cellsOf, type List, listsOf, mainList, rowsUnder, textOf } from "./lists";
import { OpenNode } from "./OpenNode";
import type { Answer } from "./useAnswer";

interface Record {
  cells: Map<string, Cell>;
}

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric },
});
const helper = createColumnHelper<typeof features, Record>();

const ROW_HEIGHT = 33;

interface Props {
  answer: Answer;
}

/** A list of the answer as a table. */
export default function TableView({ answer }: Props) {
  const lists = useMemo(() => listsOf(answer.data, answer.shapes, answer.root), [answer]);
  const [chosen, choose] = useState<{ name: string; under?: Path }>();
  const list = lists.find(({ name }) => name === chosen?.name) ?? mainList(lists);
  if (!list) return <p className="nothing">There is no list in this answer. Its JSON shows all of it.</p>;
  const under = list.name === chosen?.name ? chosen.under : undefined;
  return (
    <Table
      answer={answer}
      key={`${list.name} ${under} ${answer.text.length}`}
      list={list}
      under={under}
      open={(name, path) => choose({ name, under: path })}
      picker={<ListPicker lists={lists} chosen={list} choose={(name) => choose({ name })} />}
    />
  );
}

interface TableProps {
  answer: Answer;
  list: List;
  under?: Path;
  open(name: string, under?: Path): void;
  picker: React.ReactNode;
}

function Table({ answer, list, under, open, picker }: TableProps) {
  const data = useMemo(() => rowsUnder(list, under).map((row) => ({ cells: cellsOf(row) })), [list, under]);
  const names = useMemo(() => [...new Set(data.flatMap(({ cells }) => [...cells.keys()]))], [data]);
  const columns = useMemo(
    () => helper.columns(names.map((name) => helper.accessor((row) => sortable(row.cells.get(name)), { id: name, sortFn: "alphanumeric", sortUndefined: "last" }))),
    [names],
  );
  const table = useTable({ features, columns, data });
  const rows = table.getRowModel().rows;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_HEIGHT,
    getScrollElement: () => scroller.current,
    overscan: 20,
  });
  const shown = virtual.getVirtualItems();
  const before = shown[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0);
  const asText = () => [names, ...rows.map(({ original }) => names.map((name) => textOf(original.cells.get(name))))];

  async function copy() {
    await navigator.clipboard.writeText(toTabs(asText()));
    announce(`${rows.length} rows were copied.`);
  }

  return (
    <div className="table-view">
      <div className="view-tools">
        {picker}
        {under && <button className="plain-button" onClick={() => open(list.name)} type="button">All of this list</button>}
        <button className="plain-button" onClick={copy} type="button">Copy table</button>
        <button className="plain-button" onClick={() => download(`${list.name}.csv`, "text/csv", toCsv(asText()))} type="button">
          Download CSV
        </button>
      </div>
      <div aria-label={`Table of ${list.name}`} className="scroller" ref={scroller} role="group" tabIndex={0}>
        <table aria-rowcount={rows.length + 1}>
          <caption className="unseen">{`${list.name}, ${rows.length} rows`}</caption>
          <thead>
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id}>
                {group.headers.map(({ column, id }) => (
                  <th aria-sort={SORTED[String(column.getIsSorted())]} key={id} scope="col">
                    <button onClick={column.getToggleSortingHandler()} type="button">
                      {id} <span aria-hidden="true">{ARROW[String(column.getIsSorted())]}</span>
                    </button>
                  </th>
                ))}
              </tr>
            ))}
          </thead>
          <tbody>
            {before > 0 && <tr aria-hidden="true" style={{ height: before }} />}
            {shown.map(({ index }) => (
              <tr aria-rowindex={index + 2} key={rows[index]!.id}>
                {names.map((name) => (
                  <td key={name}>
                    <CellContent answer={answer} cell={rows[index]!.original.cells.get(name)} name={name} open={open} />
                  </td>
                ))}
              </tr>
            ))}
            {after > 0 && <tr aria-hidden="true" style={{ height: after }} />}
          </tbody>
        </table>
      </div>
    </div>
  );
}

const SORTED: { [direction: string]: "ascending" | "descending" | "none" } = { asc: "ascending", desc: "descending", false: "none" };
const ARROW: { [direction: string]: string } = { asc: "▲", desc: "▼" };

function sortable(cell: Cell | undefined): unknown {
  if (!cell) return undefined;
  if ("count" in cell) return cell.count;
  return typeof cell.value === "number" ? cell.value : textOf(cell) || undefined;
}

interface CellProps {
  answer: Answer;
  cell: Cell | undefined;
  name: string;
  open(name: string, under: Path): void;
}

function CellContent({ answer, cell, name, open }: CellProps) {
  if (!cell) return null;
  if ("count" in cell) {
    const label = `Open the ${cell.count} of ${name}`;
    return <button aria-label={label} className="node-link" onClick={() => open(cell.list, cell.path)} type="button">{cell.count}</button>;
  }
  const { path, value } = cell;
  if (isId(path.at(-1), value)) return <OpenNode answer={answer} id={value} label={value} path={path} />;
  const grounds = groundsAt(answer.provenance, path);
  return (
    <>
      {value === null ? <span className="null">null</span> : textOf(cell)} {grounds && <Mark grounds={grounds} />}
    </>
  );
}
