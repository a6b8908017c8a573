import { DocsIcon, type GraphiQLPlugin } from "@graphiql/react";
import { createElement, lazy, Suspense } from "react";
import { EXAMPLES } from "./Examples";
import { HISTORY } from "./History";
import { ExplorerIcon, MapIcon } from "./icons";

/** Loads a panel when it is first opened. */
function whenOpened(load: () => Promise<{ default: () => React.ReactNode }>) {
  const Content = lazy(load);
  const loading = createElement("p", { role: "status" }, "Loading …");
  return () => createElement(Suspense, { fallback: loading }, createElement(Content));
}

export const DOCS: GraphiQLPlugin = {
  title: "Documentation",
  icon: DocsIcon,
  content: whenOpened(() => import("../docs/Docs")),
};

const EXPLORER: GraphiQLPlugin = {
  title: "Explorer",
  icon: ExplorerIcon,
  content: whenOpened(() => import("../explorer/Explorer")),
};

const MAP: GraphiQLPlugin = {
  title: "Map",
  icon: MapIcon,
  content: whenOpened(() => import("../map/Map")),
};

export const PLUGINS: GraphiQLPlugin[] = [DOCS, EXAMPLES, EXPLORER, MAP, HISTORY];
