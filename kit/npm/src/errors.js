/** A command could not decide; the message is one line for the person who ran it. */
export class ContractError extends Error {}

/** Text that came from elsewhere as one printable line of bounded length. */
export function oneLine(text, limit = 300) {
  const line = String(text).replace(/\s+/g, " ").replace(/[\p{C}]/gu, "").trim();
  return line.length <= limit ? line : `${line.slice(0, limit)} ...`;
}
