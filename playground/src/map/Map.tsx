import { useGraphiQLActions } from "@graphiql/react";
import { useEffect, useRef, useState } from "react";
import { setPlayground } from "../state";

/** The types and their relations as the server draws them, to walk on: what is pointed at stands out, a click opens its documentation. */
export default function SchemaMap() {
  const holder = useRef<HTMLDivElement>(null);
  const { setVisiblePlugin } = useGraphiQLActions();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    let current = true;
    drawnMap().then(
      (svg) => current && holder.current?.replaceChildren(svg),
      (error: unknown) => setProblem(String(error)),
    );
    return () => {
      current = false;
    };
  }, []);

  function point(event: React.SyntheticEvent) {
    const svg = holder.current?.querySelector("svg");
    const name = (event.target as Element).closest("[data-key]")?.getAttribute("data-key");
    if (svg) highlight(svg, name);
  }

  function follow(event: React.MouseEvent) {
    const link = (event.target as Element).closest("a[data-key]");
    if (!link) return;
    event.preventDefault();
    const coordinate = link.getAttribute("data-key")!;
    history.replaceState(null, "", `#${coordinate}`);
    setPlayground({ coordinate });
    setVisiblePlugin("Documentation");
  }

  return (
    <section aria-label="Map" className="panel map">
      <h2>Map</h2>
      <p>Each box is a type. Point at one to see what it leads to; open it to read its documentation.</p>
      {problem && <p role="status">{problem}</p>}
      <div className="map-holder" onBlur={point} onClick={follow} onFocus={point} onPointerOut={point} onPointerOver={point} ref={holder} />
    </section>
  );
}

async function drawnMap(): Promise<SVGElement> {
  const response = await fetch("pictures/schema.svg");
  if (!response.ok) throw new Error(`The map could not be loaded: ${response.status}.`);
  const parsed = new DOMParser().parseFromString(await response.text(), "image/svg+xml");
  const svg = document.importNode(parsed.documentElement as unknown as SVGElement, true);
  // As a picture it would hide its links from a screen reader.
  svg.setAttribute("role", "group");
  // Its size is in its view box alone, and its style would reach the whole page.
  const [, , width, height] = svg.getAttribute("viewBox")!.split(" ");
  svg.setAttribute("width", width!);
  svg.setAttribute("height", height!);
  const style = svg.querySelector("style");
  if (style) style.textContent = `@scope (.map-holder) { ${style.textContent} }`;
  return svg;
}

/** Dims all that a type is not joined to. */
function highlight(svg: SVGElement, name: string | null | undefined): void {
  svg.classList.toggle("pointed", Boolean(name));
  const near = new Set<string | undefined>();
  for (const line of svg.querySelectorAll<SVGElement>("[data-ends]")) {
    const ends = line.dataset.ends!.split(" ");
    const joined = name != null && ends.includes(name);
    line.classList.toggle("near", joined);
    if (joined) for (const end of ends) near.add(end);
  }
  const boxes = [...svg.querySelectorAll<SVGElement>("[data-key]")];
  for (const { dataset } of boxes) {
    if (dataset.key === name) for (const key of [name, ...(dataset.near?.split(" ") ?? [])]) near.add(key!);
  }
  for (const box of boxes) box.classList.toggle("near", near.has(box.dataset.key));
}
