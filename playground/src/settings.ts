/** An operation with its variables, as text. */
export interface Operation {
  query: string;
  variables: string;
}

/** An operation of the examples folder that has an answer in the loaded dataset. */
export interface Example extends Operation {
  name: string;
  title: string;
  shows: string;
}

/** What the server writes into the page; the build knows none of it. */
export interface Settings {
  /** The name of what is served, as in the title of the page. */
  title: string;
  examples: Example[];
  /** Whether the server runs only the documents that it knows. */
  onlyDocuments: boolean;
}

export const settings: Settings = JSON.parse(document.getElementById("settings")!.textContent!);
