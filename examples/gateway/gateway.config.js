// `nodes(ids:)` takes at most 100 ids, so that a longer list of objects is fetched by several.
const batches = {
  onDelegationStageExecute({ subschema, typeName }) {
    subschema.merge[typeName].dataLoaderOptions = { maxBatchSize: 100 };
  },
};

export const gatewayConfig = {
  supergraph: "./supergraph.graphqls",
  logging: "warn",
  plugins: () => [batches],
};
