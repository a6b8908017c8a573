/** Where two answers differ. */

export const ABSENT = Symbol("(absent)");

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** The paths at which two answers differ, as deep as possible; a list of another length as a whole. */
export function diffAnswers(was, now, path = []) {
  if (isObject(was) && isObject(now)) {
    return [...new Set([...Object.keys(was), ...Object.keys(now)])].flatMap((key) =>
      diffAnswers(own(was, key), own(now, key), [...path, key]),
    );
  }
  if (Array.isArray(was) && Array.isArray(now) && was.length === now.length) {
    return was.flatMap((item, index) => diffAnswers(item, now[index], [...path, index]));
  }
  return Object.is(was, now) || was === now ? [] : [path];
}

function own(object, key) {
  return Object.hasOwn(object, key) ? object[key] : ABSENT;
}

export function valueAt(answer, path) {
  let value = answer;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return ABSENT;
    value = value[key];
  }
  return value;
}

/** A path as `data.episodes.nodes[1].title`. */
export function formatPath(path) {
  return path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`))
    .join("")
    .replace(/^\./, "");
}

/** Whether two answers are the same. */
export const same = (was, now) => diffAnswers(was, now).length === 0;
