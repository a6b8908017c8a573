// graphql-codegen: each operation gets the TypeScript type of just what it asks for.
// This file is its configuration; typescript.ts is the program that it writes types for.

import type { CodegenConfig } from "@graphql-codegen/cli";

const schema = process.env.API ?? "http://127.0.0.1:8000/graphql";

// The types of the scalars, which all arrive as strings.
// It is read at each run; a project may keep it: curl -O http://127.0.0.1:8000/scalars.json
const scalars = await (await fetch(new URL("scalars.json", schema))).json();

const config: CodegenConfig = {
  schema,
  documents: "typescript.ts",
  importExtension: ".js",
  generates: {
    "generated/": {
      preset: "client",
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: "string",
        strictScalars: true,
        scalars,
      },
    },
  },
};

export default config;
