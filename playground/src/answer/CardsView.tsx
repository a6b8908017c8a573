import { type GraphQLSchema, isInterfaceType, isObjectType } from "graphql";
import { useMemo, useState } from "react";
import { NAMING_FIELDS } from "../graph/samples";
import { groundsAt } from "../lens/provenance";
import { Mark } from "../lens/Mark";
import { usePlayground } from "../state";
import { isId } from "./ids";
import { ListPicker } from "./ListPicker";
import { cellsOf, listsOf, mainList, type Row, textOf } from "./lists";
import { OpenNode } from "./OpenNode";
import type { Answer } from "./useAnswer";

const MOST_CARDS = 100;

interface Props {
  answer: Answer;
}

/** The objects of a list of the answer as cards: people, episodes, albums, and whatever else has a name. */
export default function CardsView({ answer }: Props) {
  const lists = useMemo(() => listsOf(answer.data, answer.shapes, answer.root), [answer]);
  const [chosen, choose] = useState<string>();
  const list = lists.find(({ name }) => name === chosen) ?? mainList(lists);
  if (!list) return <p className="nothing">There is no list in this answer. Its JSON shows all of it.</p>;
  return (
    <div className="cards-view">
      <div className="view-tools">
        <ListPicker lists={lists} chosen={list} choose={choose} />
      </div>
      <div aria-label={`Cards of ${list.name}`} className="scroller" role="group" tabIndex={0}>
        <ul className="cards">
          {list.rows.slice(0, MOST_CARDS).map((row) => (
            <Card answer={answer} key={row.path.join(".")} row={row} />
          ))}
        </ul>
        {list.rows.length > MOST_CARDS && (
          <p className="nothing">{`The first ${MOST_CARDS} of ${list.rows.length}; the table shows all.`}</p>
        )}
      </div>
    </div>
  );
}

function Card({ answer, row }: { answer: Answer; row: Row }) {
  const schema = usePlayground((state) => state.schema);
  const cells = cellsOf(row);
  const naming = [...cells.keys()]
    .filter((name) => NAMING_FIELDS.includes(name.split(".").at(-1)!) && textOf(cells.get(name)))
    .sort((one, other) => rank(one) - rank(other))[0];
  const title = naming ? textOf(cells.get(naming)) : `${row.type ?? "Item"} ${row.path.at(-1)}`;
  const kind = kindOf(schema, row.type);
  return (
    <li className={`card ${kind}`}>
      <h2>
        <span aria-hidden="true" className="badge">{badge(kind, title, cells)}</span>
        {title}
      </h2>
      {row.type && <p className="card-type">{row.type}</p>}
      <dl>
        {[...cells].filter(([name, cell]) => name !== naming && textOf(cell) !== "").map(([name, cell]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {"value" in cell && isId(cell.path.at(-1), cell.value)
                ? <OpenNode answer={answer} id={cell.value} path={cell.path} />
                : textOf(cell)}
              <CardMark answer={answer} path={cell.path} />
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

function CardMark({ answer, path }: { answer: Answer; path: Row["path"] }) {
  const grounds = groundsAt(answer.provenance, path);
  return grounds ? <> <Mark grounds={grounds} /></> : null;
}

/** A name of the object itself goes before one of something in it. */
function rank(name: string): number {
  const parts = name.split(".");
  return parts.length * NAMING_FIELDS.length + NAMING_FIELDS.indexOf(parts.at(-1)!);
}

type Kind = "person" | "episode" | "album" | "thing";

function kindOf(schema: GraphQLSchema | undefined, name: string | undefined): Kind {
  const type = name ? schema?.getType(name) : undefined;
  if (!isObjectType(type) && !isInterfaceType(type)) return "thing";
  const names = [type, ...type.getInterfaces()].map((one) => one.name.toLowerCase());
  if (names.some((one) => one.includes("person") || one === "character")) return "person";
  if (names.some((one) => one === "episode" || one === "season")) return "episode";
  return names.includes("album") ? "album" : "thing";
}

function badge(kind: Kind, title: string, cells: Map<string, Parameters<typeof textOf>[0]>): string {
  if (kind === "episode") return textOf(cells.get("code")) || textOf(cells.get("number")) || "▶";
  if (kind === "album") return "♫";
  return title.split(/\s+/).slice(0, 2).map((word) => word[0]?.toUpperCase()).join("");
}
