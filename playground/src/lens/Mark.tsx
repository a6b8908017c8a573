import { useId } from "react";
import type { Grounds } from "./provenance";

interface Props {
  grounds: Grounds;
}

/** How well a value is founded, as a small mark; what it rests on shows on hover, focus or tap. */
export function Mark({ grounds }: Props) {
  const id = useId();
  const { confidence, disputes, field } = grounds;
  const disputed = disputes.length ? ", disputed" : "";
  return (
    <span className="mark-and-grounds">
      <button
        aria-describedby={id}
        aria-label={`${field}: ${confidence.toLowerCase()}${disputed}`}
        className={`mark ${confidence.toLowerCase()}`}
        type="button"
      >
        {disputes.length ? "◆" : "●"}
      </button>
      <span className="grounds-popover" id={id} role="tooltip">
        <GroundsText grounds={grounds} />
      </span>
    </span>
  );
}

const MOST_SOURCES = 6;

/** What a value rests on, in words. */
export function GroundsText({ grounds: { confidence, disputes, note, sources } }: Props) {
  return (
    <span className="grounds">
      <strong className={`confidence ${confidence.toLowerCase()}`}>{confidence}</strong>
      {sources.slice(0, MOST_SOURCES).map(({ title, publisher, date, url }) => (
        <span className="source" key={`${title} ${publisher} ${date}`}>
          {url ? <a href={url} rel="noreferrer" target="_blank">{title}</a> : title}
          {[publisher, date].filter(Boolean).map((part) => `, ${part}`)}
        </span>
      ))}
      {sources.length > MOST_SOURCES && <span>and {sources.length - MOST_SOURCES} more</span>}
      {note && <span>{note}</span>}
      {disputes.map(({ reason, value }) => (
        <span className="dispute" key={value}>
          Disputed: {value}. {reason}
        </span>
      ))}
    </span>
  );
}
