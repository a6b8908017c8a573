import { useGraphiQL } from "@graphiql/react";
import { findNodeAtOffset, getNodePath, type Node, parseTree } from "jsonc-parser";
import type { editor } from "monaco-editor";
import { useEffect, useMemo, useState } from "react";
import { type Grounds, groundsAt, type Path } from "../lens/provenance";
import { GroundsText } from "../lens/Mark";
import { isId } from "./ids";
import { OpenNode } from "./OpenNode";
import type { Answer } from "./useAnswer";

interface Props {
  answer: Answer;
}

interface At {
  path: Path;
  value: unknown;
  grounds?: Grounds;
}

/** Marks in the JSON what values rest on, and shows in words what stands at the cursor. */
export function JsonDetails({ answer }: Props) {
  const responseEditor = useGraphiQL((state) => state.responseEditor);
  const [at, setAt] = useState<At>();
  const tree = useMemo(() => parseTree(answer.text), [answer.text]);
  useEffect(() => {
    if (!responseEditor || !tree) return;
    const marks = responseEditor.createDecorationsCollection(
      leavesOf(tree).flatMap((leaf) => decorate(responseEditor, leaf, answer)),
    );
    const cursor = responseEditor.onDidChangeCursorPosition(({ position }) => {
      const offset = responseEditor.getModel()!.getOffsetAt(position);
      const node = findNodeAtOffset(tree, offset, true);
      setAt(node && describe(node, answer));
    });
    return () => {
      marks.clear();
      cursor.dispose();
      setAt(undefined);
    };
  }, [responseEditor, tree, answer]);
  if (!at) return null;
  return (
    <aside aria-label="At the cursor" className="at-cursor">
      <code>{at.path.join(".")}</code>
      {isId(at.path.at(-1), at.value) && <OpenNode id={at.value} answer={answer} path={at.path} />}
      {at.grounds && <GroundsText grounds={at.grounds} />}
    </aside>
  );
}

/** The path within the data, without the key `data` itself. */
function dataPath(node: Node): Path | undefined {
  const [first, ...path] = getNodePath(node);
  return first === "data" && path.length ? path : undefined;
}

function leavesOf(node: Node): Node[] {
  if (node.type === "object" || node.type === "array") return (node.children ?? []).flatMap(leavesOf);
  if (node.type === "property") return node.children?.[1] ? leavesOf(node.children[1]) : [];
  return [node];
}

function describe(node: Node, { provenance }: Answer): At | undefined {
  const leaf = node.type === "property" ? node.children?.[1] : node.parent?.type === "property" && node.parent.children?.[0] === node ? node.parent.children[1] : node;
  const path = leaf && dataPath(leaf);
  if (!path || leaf.type === "object" || leaf.type === "array") return undefined;
  const at = { path, value: leaf.value, grounds: groundsAt(provenance, path) };
  return at.grounds || isId(path.at(-1), leaf.value) ? at : undefined;
}

function decorate(responseEditor: editor.ICodeEditor, leaf: Node, { provenance }: Answer): editor.IModelDeltaDecoration[] {
  const path = dataPath(leaf);
  if (!path) return [];
  const grounds = provenance.size ? groundsAt(provenance, path) : undefined;
  const id = isId(path.at(-1), leaf.value);
  if (!grounds && !id) return [];
  const model = responseEditor.getModel()!;
  const start = model.getPositionAt(leaf.offset);
  const end = model.getPositionAt(leaf.offset + leaf.length);
  const range = {
    startLineNumber: start.lineNumber,
    startColumn: start.column,
    endLineNumber: end.lineNumber,
    endColumn: end.column,
  };
  const mark = grounds?.disputes.length ? " ◆" : " ●";
  const after = grounds && { content: mark, inlineClassName: `mark ${grounds.confidence.toLowerCase()}` };
  const hoverMessage = grounds && { value: inMarkdown(grounds) };
  return [{ range, options: { after, hoverMessage, inlineClassName: id ? "node-id" : undefined } }];
}

function inMarkdown({ confidence, disputes, note, sources }: Grounds): string {
  const lines = [`**${confidence}**`];
  lines.push(...sources.map(({ title, publisher, date }) => `- ${[title, publisher, date].filter(Boolean).join(", ")}`));
  if (note) lines.push("", note);
  lines.push(...disputes.map(({ value, reason }) => `- Disputed: ${value}. ${reason}`));
  return lines.join("\n");
}
