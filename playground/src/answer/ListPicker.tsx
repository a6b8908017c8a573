import type { List } from "./lists";

interface Props {
  lists: List[];
  chosen: List;
  choose(name: string): void;
}

/** Chooses which list of the answer is shown. */
export function ListPicker({ lists, chosen, choose }: Props) {
  return (
    <label className="list-picker">
      List{" "}
      <select onChange={(event) => choose(event.target.value)} value={chosen.name}>
        {lists.map(({ name, rows }) => (
          <option key={name} value={name}>
            {name} ({rows.length})
          </option>
        ))}
      </select>
    </label>
  );
}
