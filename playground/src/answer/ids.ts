/** Whether a value is the opaque id of a node. */
export function isId(key: string | number | undefined, value: unknown): value is string {
  return (key === "id" || (typeof key === "string" && key.endsWith("Id"))) && typeof value === "string";
}
