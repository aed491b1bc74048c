/** A number of things, for a message that chooses its plural by it. */
export interface Counted {
  count: number;
  /** The same number in the digits of the locale, such as `12,000`. */
  text: string;
}
