import type { useMonaco } from "@graphiql/react";

type Monaco = NonNullable<Parameters<Parameters<typeof useMonaco>[0]>[0]["monaco"]>;

/** The names of Monaco's themes here. */
export const EDITOR_THEME = { dark: "playground-dark", light: "playground-light" };

const CLEAR = "#00000000";

/** Defines Monaco's own themes again, on the page's background and with enough contrast to it. */
export function defineThemes({ editor }: Monaco): void {
  editor.defineTheme(EDITOR_THEME.dark, {
    base: "vs-dark",
    inherit: true,
    colors: { "editor.background": CLEAR, "editorLineNumber.foreground": "#aeb9cc", focusBorder: "#ff7eae" },
    rules: [
      { token: "comment", foreground: "9ccc88" },
      { token: "argument.identifier.gql", foreground: "b5b1ff" },
    ],
  });
  editor.defineTheme(EDITOR_THEME.light, {
    base: "vs",
    inherit: true,
    colors: { "editor.background": CLEAR, "editorLineNumber.foreground": "#566176", focusBorder: "#b8047b" },
    rules: [
      { token: "comment", foreground: "0f6b0f" },
      { token: "argument.identifier.gql", foreground: "5a55c4" },
    ],
  });
}
