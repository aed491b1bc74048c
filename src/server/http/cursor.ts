/** Returns the cursor of the page after an entry. Clients treat it as opaque; it contains the entry's `seq`. */
export function cursorAfter(seq: number): string {
  return `seq_${seq.toString(36)}`;
}

/** Returns the `seq` in a cursor, or `undefined` if the backend did not issue the cursor. */
export function seqOf(cursor: string): number | undefined {
  const [, digits] = /^seq_([1-9a-z][0-9a-z]{0,10})$/.exec(cursor) ?? [];
  const seq = digits === undefined ? Number.NaN : Number.parseInt(digits, 36);
  return Number.isSafeInteger(seq) ? seq : undefined;
}
