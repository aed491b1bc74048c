/** A row of the table that `npm run bench` prints. */
export interface Figure {
  what: string;
  is: string;
  /** The figure to reach. Left out of a row that has no limit. */
  aim?: string;
}
