/** Parses a CSV file by RFC 4180 alone. Throws if it is not one: each row ends with CRLF, and no quote is loose. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const isQuoted = text[at] === '"';
    const cell = isQuoted ? /"((?:[^"]|"")*)"/y : /([^",\r\n]*)/y;
    cell.lastIndex = at;
    const match = cell.exec(text);
    if (!match) throw new Error(`A quoted cell at ${at} has no end.`);
    row.push((match[1] ?? '').replaceAll('""', '"'));
    at += match[0].length;
    if (text[at] === ',') {
      at += 1;
      // A row may end with an empty cell.
      if (text.startsWith('\r\n', at)) row.push('');
      else continue;
    }
    if (!text.startsWith('\r\n', at)) throw new Error(`The cell before ${at} does not end.`);
    at += 2;
    rows.push(row);
    row = [];
  }
  return rows;
}
