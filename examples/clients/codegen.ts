// graphql-codegen: each operation gets the TypeScript type of just what it asks for.
// This file is its configuration; typescript.ts is the program that it writes types for.

import type { CodegenConfig } from "@graphql-codegen/cli";

const config: CodegenConfig = {
  schema: process.env.API ?? "http://127.0.0.1:8000/graphql",
  documents: "typescript.ts",
  importExtension: ".js",
  generates: {
    "generated/": {
      preset: "client",
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: "string",
        strictScalars: true,
        scalars: { Date: "string", Duration: "number", PartialDate: "string", URL: "string" },
      },
    },
  },
};

export default config;
