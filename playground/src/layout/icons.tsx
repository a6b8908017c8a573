interface Props {
  path: string;
}

/** A drawing in one stroke, as GraphiQL's own icons are. */
export function Icon({ path }: Props) {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" height="1em" fill="none" stroke="currentColor" strokeWidth="1.5">
      <path strokeLinecap="round" strokeLinejoin="round" d={path} />
    </svg>
  );
}

export const BookIcon = () => (
  <Icon path="M12 6.5C10 5 7 4.5 3 4.5v14c4 0 7 .5 9 2 2-1.5 5-2 9-2v-14c-4 0-7 .5-9 2Zm0 0v14" />
);
export const ExplorerIcon = () => <Icon path="M4 5h6M4 12h6m4 0h6M4 19h6m4-7-2-2m2 2-2 2M14 5h6m-6 14h6" />;
export const MapIcon = () => (
  <Icon path="M4 4h6v5H4zm10 11h6v5h-6zm0-11h6v5h-6zM7 9v6m0 0H4v5h6v-5zm3 2.5h4M10 6.5h4" />
);
export const CHAIN =
  "M10 14a4 4 0 0 0 5.7 0l4-4a4 4 0 0 0-5.7-5.7l-1.5 1.5M14 10a4 4 0 0 0-5.7 0l-4 4a4 4 0 0 0 5.7 5.7l1.5-1.5";
export const TICK = "m5 13 4.5 4.5L19 7";
export const LENS = "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm4.7 11.2L20 20M8 10.5l2 2 3.5-4";
export const CODE = "m8 7-5 5 5 5m8-10 5 5-5 5M13.5 4l-3 16";
