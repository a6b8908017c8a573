// What `graphiql/setup-workers/vite` does, without its line on the console for every worker.
import EditorWorker from "monaco-editor/esm/vs/editor/editor.worker.js?worker";
import type {} from "monaco-editor";
import JsonWorker from "monaco-editor/esm/vs/language/json/json.worker.js?worker";
import GraphQLWorker from "monaco-graphql/esm/graphql.worker.js?worker";

window.MonacoEnvironment = {
  getWorker(_id, label) {
    if (label === "graphql") return new GraphQLWorker();
    if (label === "json") return new JsonWorker();
    return new EditorWorker();
  },
};
