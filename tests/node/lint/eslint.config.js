// graphql-eslint over the printed schema. ESLint runs at the repository's root: it takes no file above it.

import graphql from "@graphql-eslint/eslint-plugin";

const schema = "schema/schema.graphql";

// Types without an identity: what they say belongs to the node that holds them, or is counted anew
// for each question. Every other type is a node and has an id.
const values = [
  "Absence",
  "CommonGround",
  "DataGap",
  "Dataset",
  "Deprecation",
  "Dispute",
  "Evidence",
  "ExternalId",
  "FilmedScene",
  "Limits",
  "Meta",
  "PageInfo",
  "Rating",
  "SearchMatch",
  "Suggestion",
];
const valueSuffixes = ["Connection", "Count", "Edge", "Totals"];

// `no-typename-prefix` has no exceptions of its own. The first field is declared by the interface
// Sourced, and an interface's field has one name in all types: a note has notes too. Filming is no
// film.
const inherited = [
  'Field "notes" starts with the name of the parent type "Note"',
  'Field "filmingEndDate" starts with the name of the parent type "Film"',
];

export default [
  {
    files: [schema],
    plugins: { "@graphql-eslint": graphql },
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema } },
    },
    processor: {
      meta: { name: "inherited-names" },
      preprocess: (text) => [text],
      postprocess: ([messages]) => messages.filter(({ message }) => !inherited.includes(message)),
    },
    rules: {
      ...graphql.configs["flat/schema-recommended"].rules,
      ...graphql.configs["flat/schema-relay"].rules,
      // The preset asks for types and root fields only; here nothing goes undescribed but the paging
      // arguments of nested lists, which each connection type describes. For their sake the rules of
      // graphql-schema-linter in package.json are all but its own: it has no exceptions by selector.
      "@graphql-eslint/require-description": [
        "error",
        {
          types: true,
          DirectiveDefinition: true,
          FieldDefinition: true,
          InputValueDefinition: true,
          EnumValueDefinition: true,
          ignoredSelectors: [
            ':not(ObjectTypeDefinition[name.value=Query]) > FieldDefinition > InputValueDefinition[name.value=/^(first|after|last|before)$/]',
          ],
        },
      ],
      "@graphql-eslint/strict-id-in-types": [
        "error",
        { exceptions: { types: values, suffixes: valueSuffixes } },
      ],
      // Connections have the shortcut `nodes`, and short closed lists are plain lists.
      "@graphql-eslint/relay-edge-types": ["error", { listTypeCanWrapOnlyEdgeType: false }],
    },
  },
];
