/** Where a page of the history ends. Opaque to clients; inside, the seq of its last entry. */
export function cursorAfter(seq: number): string {
  return `seq_${seq.toString(36)}`;
}

/** The seq that a cursor stands for; `undefined` when it is none of ours. */
export function seqOf(cursor: string): number | undefined {
  const [, digits] = /^seq_([1-9a-z][0-9a-z]{0,10})$/.exec(cursor) ?? [];
  const seq = digits === undefined ? Number.NaN : Number.parseInt(digits, 36);
  return Number.isSafeInteger(seq) ? seq : undefined;
}
