import { parse, print } from "graphql";
import { nodeQuery } from "../graph/samples";
import { isObject } from "../graph/shape";
import type { Path } from "../lens/provenance";
import { useOpenOperation } from "../operation";
import { usePlayground } from "../state";
import type { Answer } from "./useAnswer";

interface Props {
  id: string;
  answer: Answer;
  path: Path;
  label?: string;
}

/** Opens the node with an id as an operation of its own. */
export function OpenNode({ id, answer, path, label = "Open this node" }: Props) {
  const schema = usePlayground((state) => state.schema);
  const open = useOpenOperation();
  if (!schema) return null;

  function follow() {
    const query = `${print(parse(nodeQuery(schema!, typeAt(answer, path))))}\n`;
    open({ query, variables: JSON.stringify({ id }, null, 2) });
  }

  return (
    <button className="node-link" onClick={follow} title={`Open the node ${id}`} type="button">
      {label}
    </button>
  );
}

/** The type of the object that holds the value at a path. */
function typeAt({ data, shapes, root }: Answer, path: Path): string | undefined {
  let value = data;
  let shape = root;
  let key = "";
  for (const part of path.slice(0, -1)) {
    if (typeof part === "string") key = part;
    value = isObject(value) ? value[part] : Array.isArray(value) ? value[part as number] : undefined;
    if (isObject(value) && shape) shape = shapes?.child(shape, key, value);
  }
  return shape?.type.name;
}
