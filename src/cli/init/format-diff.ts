import type { Change } from './change.js';

/** The number of unchanged lines around a difference. */
const CONTEXT = 3;

/** Formats a change as a unified diff, which `git apply` reads. */
export function formatDiff({ path, before, after }: Change): string {
  const from = before === null ? '/dev/null' : `a/${path}`;
  const lines = compare(linesOf(before ?? ''), linesOf(after));
  return [`--- ${from}`, `+++ b/${path}`, ...hunksOf(lines).flatMap(formatHunk)].join('\n');
}

/** A line of both texts, of the first, or of the second. */
interface Line {
  sign: ' ' | '-' | '+';
  text: string;
  /** The number of the line in each text, from 1; of the next line where the text does not have it. */
  at: readonly [from: number, to: number];
}

function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') return lines.slice(0, -1);
  return [...lines.slice(0, -1), `${lines.at(-1)}\n\\ No newline at end of file`];
}

/** Compares texts by the longest common subsequence of their lines. */
function compare(from: readonly string[], to: readonly string[]): Line[] {
  const lengths = commonLengths(from, to);
  const lines: Line[] = [];
  let [row, column] = [0, 0];
  while (row < from.length || column < to.length) {
    const at = [row + 1, column + 1] as const;
    const [old, made] = [from[row], to[column]];
    if (old !== undefined && old === made) {
      lines.push({ sign: ' ', text: old, at });
      row += 1;
      column += 1;
    } else if (old !== undefined && (made === undefined || goesDown(lengths, row, column))) {
      lines.push({ sign: '-', text: old, at });
      row += 1;
    } else {
      lines.push({ sign: '+', text: made ?? '', at });
      column += 1;
    }
  }
  return lines;
}

function goesDown(lengths: readonly (readonly number[])[], row: number, column: number): boolean {
  return (lengths[row + 1]?.[column] ?? 0) >= (lengths[row]?.[column + 1] ?? 0);
}

/** The lengths of the longest common subsequences from each pair of lines to the ends. */
function commonLengths(from: readonly string[], to: readonly string[]): number[][] {
  const lengths = Array.from({ length: from.length + 1 }, () =>
    Array.from({ length: to.length + 1 }, () => 0),
  );
  const at = (row: number, column: number) => lengths[row]?.[column] ?? 0;
  for (let row = from.length - 1; row >= 0; row -= 1) {
    for (let column = to.length - 1; column >= 0; column -= 1) {
      const longest =
        from[row] === to[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
      lengths[row]?.splice(column, 1, longest);
    }
  }
  return lengths;
}

/** Groups the lines that differ, with the lines around them. */
function hunksOf(lines: readonly Line[]): Line[][] {
  const isShown = lines.map((_, index) =>
    lines.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ sign }) => sign !== ' '),
  );
  const hunks: Line[][] = [];
  lines.forEach((line, index) => {
    if (!isShown[index]) return;
    if (isShown[index - 1]) hunks.at(-1)?.push(line);
    else hunks.push([line]);
  });
  return hunks;
}

function formatHunk(hunk: readonly Line[]): string[] {
  const [from = 1, to = 1] = hunk[0]?.at ?? [];
  const range = (start: number, without: '-' | '+') => {
    const count = hunk.filter(({ sign }) => sign !== without).length;
    return `${count === 0 ? start - 1 : start},${count}`;
  };
  return [
    `@@ -${range(from, '+')} +${range(to, '-')} @@`,
    ...hunk.map(({ sign, text }) => sign + text),
  ];
}
