// What `@graphiql/react/setup-workers/vite` does, but a worker is loaded only once somebody types
// or points: together they are a quarter of a megabyte, and an answer needs none of them.
import EditorWorker from "monaco-editor/esm/vs/editor/editor.worker.js?worker";
import type {} from "monaco-editor";
import JsonWorker from "monaco-editor/esm/vs/language/json/json.worker.js?worker";
import GraphQLWorker from "monaco-graphql/esm/graphql.worker.js?worker";

const FIRST_USE = ["keydown", "pointerdown", "pointermove"] as const;

const used = new Promise<void>((resolve) => {
  for (const event of FIRST_USE) addEventListener(event, () => resolve(), { once: true });
});

window.MonacoEnvironment = {
  async getWorker(_id, label) {
    await used;
    if (label === "graphql") return new GraphQLWorker();
    if (label === "json") return new JsonWorker();
    return new EditorWorker();
  },
};
