import { MarkdownContent } from "@graphiql/react";

/** A description; what it says of null stands out. */
export function Description({ text }: { text?: string | null }) {
  if (!text) return null;
  const sentences = text.split(/(?<=[.;])\s+/);
  const ofNull = sentences.filter((sentence) => /\bnull\b/i.test(sentence));
  const rest = sentences.filter((sentence) => !ofNull.includes(sentence)).join(" ").replace(/;$/, ".");
  return (
    <>
      {rest && <MarkdownContent type="description">{rest}</MarkdownContent>}
      {ofNull.length > 0 && (
        <p className="null-meaning">
          <span className="null">null</span> {ofNull.join(" ")}
        </p>
      )}
    </>
  );
}
