/** A file to write: a new one, or an edit of one that is there. */
export interface Change {
  /** Relative to the folder of the app, with slashes. */
  readonly path: string;
  /** The text of the file now; `null` for a new one. */
  readonly before: string | null;
  readonly after: string;
}

/** The changes that an app needs, and the remarks for its developer. */
export interface Plan {
  /** Empty if there is nothing to change. */
  readonly changes: readonly Change[];
  /** The files that are there already, and differ from those that `init` writes. They stay as they are. */
  readonly kept: readonly string[];
  /** The steps that remain, one sentence or more each. */
  readonly steps: readonly string[];
}
