// Reads schemas that differ by a change each, and prints what graphql-inspector says of each change.
//
// In: {base: {name: text}, pairs: [{old: {name: text | null}, new: {...}}]}, the sides being what they
// have otherwise than `base`. Out: [{invalid: [message], changes: [{level, type, path, message}]}].

import { readFileSync } from "node:fs";
import { diff } from "@graphql-inspector/core";
import { buildASTSchema, Kind, parse, validateSchema } from "graphql";

const { base, pairs } = JSON.parse(readFileSync(0, "utf8"));
const parsed = new Map();
const built = new Map();

// Many changes start from the same schema, and all but a few definitions are the same in all of them.
function build(differences) {
  const key = JSON.stringify(differences);
  if (!built.has(key)) {
    const texts = Object.values({ ...base, ...differences }).filter((text) => text !== null);
    const document = { kind: Kind.DOCUMENT, definitions: texts.map(definition) };
    built.set(key, buildASTSchema(document, { assumeValidSDL: true }));
  }
  return built.get(key);
}

function definition(text) {
  if (!parsed.has(text)) parsed.set(text, parse(text, { noLocation: true }).definitions[0]);
  return parsed.get(text);
}

const judgements = [];
for (const { old, new: changed } of pairs) {
  const [before, after] = [build(old), build(changed)];
  const found = await diff(before, after);
  judgements.push({
    invalid: [...validateSchema(before), ...validateSchema(after)].map(({ message }) => message),
    changes: found.map(({ criticality, type, path, message }) => ({
      level: criticality.level,
      type,
      path,
      message,
    })),
  });
}
console.log(JSON.stringify(judgements));
