import type { Operation } from "./settings";

/** The address that opens an operation: in the fragment, so that it has no limit and stays here. */
export function linkTo({ query, variables }: Operation): string {
  const link = new URLSearchParams({ query });
  if (variables.trim()) link.set("variables", variables);
  return `${location.origin}${location.pathname}#${link}`;
}

/** Takes the operation out of the address, so that a reload keeps what was typed since. */
export function takeLinkedOperation(): Operation | undefined {
  const link = new URLSearchParams(location.hash.slice(1));
  const query = link.get("query");
  if (query === null) return undefined;
  history.replaceState(null, "", location.pathname);
  return { query, variables: link.get("variables") ?? "" };
}

/** The schema coordinate in the address, as in `#Award.result`; it stays there to be shared. */
export function linkedCoordinate(): string | undefined {
  const hash = decodeURIComponent(location.hash.slice(1));
  return /^@?[A-Z_a-z]\w*(\.\w+(\(\w+:\))?|\(\w+:\))?$/.test(hash) ? hash : undefined;
}
