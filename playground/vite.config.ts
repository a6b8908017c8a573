import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

const brotli = promisify(brotliCompress);
// The highest quality, 11, takes three times as long and saves another fiftieth.
const params = { [constants.BROTLI_PARAM_QUALITY]: 10 };
const deflate = promisify(gzip);

/** The module that loads Monaco, for the one that GraphiQL asks for. */
const MONACO = join(import.meta.dirname, "src", "monaco.ts");

/** Writes a `.br` and a `.gz` beside every asset, for the server to send as they are. */
function precompress(): Plugin {
  return {
    name: "precompress",
    apply: (_, { command, mode }) => command === "build" && mode === "production",
    async writeBundle({ dir = "dist" }) {
      const assets = join(dir, "assets");
      await Promise.all(
        (await readdir(assets)).map(async (name) => {
          const file = join(assets, name);
          const bytes = await readFile(file);
          await writeFile(`${file}.br`, await brotli(bytes, { params }));
          await writeFile(`${file}.gz`, await deflate(bytes, { level: 9 }));
        }),
      );
    },
  };
}

/** Lets the browser fetch Monaco while it still reads the script that asks for it. */
function preloadMonaco(): Plugin {
  return {
    name: "preload-monaco",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(_, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((output) => output.type === "chunk");
        const monaco = chunks.find(({ name }) => name === "monaco");
        if (!monaco) throw new Error(`No chunk holds ${MONACO}.`);
        const styles = [...(monaco.viteMetadata?.importedCss ?? [])];
        return [monaco.fileName, ...monaco.imports, ...styles].map((file) => ({
          tag: "link",
          attrs: file.endsWith(".css")
            ? { rel: "preload", as: "style", crossorigin: true, href: `/playground/${file}` }
            : { rel: "modulepreload", crossorigin: true, href: `/playground/${file}` },
          injectTo: "head" as const,
        }));
      },
    },
  };
}

export default defineConfig({
  base: "/playground/",
  // monaco-graphql names it by a relative path.
  resolve: { alias: [{ find: /^(monaco-graphql\/esm|\.)\/monaco-editor(\.js)?$/, replacement: MONACO }] },
  plugins: [precompress(), preloadMonaco()],
  build: {
    // A data: address would need an exception in the Content-Security-Policy.
    assetsInlineLimit: 0,
    // Monaco is one chunk of several megabytes and loads after the page has drawn itself.
    chunkSizeWarningLimit: 4096,
    license: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // The "use client" lines of React libraries mean nothing in a bundle.
      checks: { moduleLevelDirective: false, pluginTimings: false },
      // GraphiQL makes the label of an icon from the name of its function.
      output: { keepNames: true },
    },
  },
  worker: { format: "es" },
});
