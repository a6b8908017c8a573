import { KeyboardShortcutIcon, pick, SettingsIcon, Tooltip, useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { useState } from "react";
import { SettingsDialog } from "./SettingsDialog";
import { ShortcutsDialog } from "./ShortcutsDialog";

/** The panels that can be opened, and the settings. */
export function Sidebar() {
  const { plugins, visiblePlugin } = useGraphiQL(pick("plugins", "visiblePlugin"));
  const { setVisiblePlugin } = useGraphiQLActions();
  const [dialog, setDialog] = useState<"settings" | "shortcuts">();
  return (
    <nav aria-label="Panels" className="sidebar">
      {plugins.map((plugin) => {
        const label = `${plugin === visiblePlugin ? "Hide" : "Show"} ${plugin.title}`;
        return (
          <Tooltip key={plugin.title} label={label}>
            <button
              aria-label={label}
              aria-expanded={plugin === visiblePlugin}
              onClick={() => setVisiblePlugin(plugin === visiblePlugin ? null : plugin)}
              type="button"
            >
              <plugin.icon />
            </button>
          </Tooltip>
        );
      })}
      <Tooltip label="Keyboard shortcuts">
        <button aria-label="Keyboard shortcuts" className="last" onClick={() => setDialog("shortcuts")} type="button">
          <KeyboardShortcutIcon aria-hidden="true" />
        </button>
      </Tooltip>
      <Tooltip label="Settings">
        <button aria-label="Settings" onClick={() => setDialog("settings")} type="button">
          <SettingsIcon aria-hidden="true" />
        </button>
      </Tooltip>
      <ShortcutsDialog open={dialog === "shortcuts"} close={() => setDialog(undefined)} />
      <SettingsDialog open={dialog === "settings"} close={() => setDialog(undefined)} />
    </nav>
  );
}
