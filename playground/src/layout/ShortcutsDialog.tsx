import { Dialog, formatShortcutForOS, KEY_MAP } from "@graphiql/react";

const SHORTCUTS = [
  ["Run the operation", KEY_MAP.runQuery.key],
  ["Complete a name", "Ctrl-Space"],
  ["Search in the editor", KEY_MAP.searchInEditor.key],
  ["Prettify", KEY_MAP.prettify.key],
  ["Merge fragments into the operation", KEY_MAP.mergeFragments.key],
  ["Copy the operation", KEY_MAP.copyQuery.key],
  ["Let the Tab key leave the editor, or indent", "Ctrl-M"],
  ["Commands of the editor", "F1"],
  ["Close a panel or a dialog", "Escape"],
] as const;

interface Props {
  open: boolean;
  close(): void;
}

/** The keys worth knowing. */
export function ShortcutsDialog({ open, close }: Props) {
  return (
    <Dialog open={open} onOpenChange={(opened) => opened || close()}>
      <div className="dialog-header">
        <Dialog.Title>Keyboard shortcuts</Dialog.Title>
        <Dialog.Close />
      </div>
      <Dialog.Description>Everything here works without a mouse.</Dialog.Description>
      <dl className="shortcuts">
        {SHORTCUTS.map(([name, key]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <kbd>{formatShortcutForOS(key)}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
