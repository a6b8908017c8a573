import { useState } from "react";
import { type Cost, usePlayground } from "../state";

/** What the operation costs, and what its last run took, in one line. */
export function StatusLine() {
  const { exchange, price } = usePlayground();
  const [open, setOpen] = useState(false);
  const header = (name: string) => exchange?.headers.find(([other]) => other === name)?.[1];
  const parts = exchange && [
    `${exchange.status}`,
    `${exchange.milliseconds.toFixed(0)} ms`,
    `${exchange.bytes.toLocaleString("en")} bytes`,
    header("graphql-debug") && `by ${header("graphql-debug")}`,
    header("age") && `cached ${header("age")} s ago`,
  ];
  return (
    <section aria-label="Cost and last run" className="status-line">
      <Price price={price} />
      {exchange && (
        <>
          <span className="run">{parts?.filter(Boolean).join(" · ")}</span>
          <button aria-expanded={open} onClick={() => setOpen(!open)} type="button">
            Headers
          </button>
        </>
      )}
      {open && (
        <dl className="response-headers" tabIndex={0} aria-label="Response headers">
          {exchange?.headers.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function Price({ price }: { price?: Cost | string }) {
  if (price === undefined || price === "") return <span className="price">Price: not known yet</span>;
  if (typeof price === "string") return <span className="price refused" title={price}>{price}</span>;
  const { value, bound } = price;
  return (
    <span className={value > bound ? "price refused" : "price"}>
      Price {value.toLocaleString("en")} of {bound.toLocaleString("en")}{" "}
      <meter aria-label="Share of the highest price" max={bound} min={0} value={Math.min(value, bound)} />
    </span>
  );
}
