import { Dialog, pick, useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { announce } from "../state";
import { Tabs } from "./Tabs";

const THEMES = { System: null, Light: "light", Dark: "dark" } as const;

type Theme = keyof typeof THEMES;

interface Props {
  open: boolean;
  close(): void;
}

/** The theme, and what the browser keeps. */
export function SettingsDialog({ open, close }: Props) {
  const { storage, theme } = useGraphiQL(pick("storage", "theme"));
  const { setTheme } = useGraphiQLActions();
  const names = Object.keys(THEMES) as Theme[];
  const chosen = names.find((name) => THEMES[name] === theme) ?? "System";

  function clear() {
    storage.clear();
    announce("Everything that was stored here is gone.");
    close();
  }

  return (
    <Dialog open={open} onOpenChange={(opened) => opened || close()}>
      <div className="dialog-header">
        <Dialog.Title>Settings</Dialog.Title>
        <Dialog.Close />
      </div>
      <Dialog.Description>The theme, and the operations that this browser keeps.</Dialog.Description>
      <div className="dialog-row">
        <span>Theme</span>
        <Tabs names={names} label="Theme" chosen={chosen} choose={(name) => setTheme(THEMES[name])} />
      </div>
      <div className="dialog-row">
        <span>Operations, history and choices in this browser</span>
        <button className="plain-button" onClick={clear} type="button">
          Clear
        </button>
      </div>
    </Dialog>
  );
}
