/** The diff that `init` shows is the change that it makes: applied to the text before, it gives the text after. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDiff } from '../../../src/cli/init/format-diff.js';

const NO_END = '\\ No newline at end of file';

/** Applies a unified diff, as `git apply` does: the lines around a change have to match. */
function applyDiff(before: string, diff: string): string {
  const from = before.split('\n');
  const made: string[] = [];
  let next = 0;
  for (const line of diff.split('\n').slice(2)) {
    const [, start = '', count = ''] = /^@@ -(\d+),(\d+) \+\d+,\d+ @@$/.exec(line) ?? [];
    if (start !== '') {
      const index = Number(count) === 0 ? Number(start) : Number(start) - 1;
      made.push(...from.slice(next, index));
      next = index;
    } else if (line === NO_END) {
      if (next === from.length) made.push(NO_END);
    } else if (line.startsWith('+')) {
      made.push(line.slice(1));
    } else {
      if (from[next] !== line.slice(1)) throw new Error(`${from[next]} is not ${line}`);
      if (line.startsWith(' ')) made.push(line.slice(1));
      next += 1;
    }
  }
  return [...made, ...from.slice(next)].join('\n');
}

const text = fc
  .array(fc.constantFrom('a', 'b', 'c', '', '  d', '+', '-'), { maxLength: 30 })
  .map((lines) => lines.map((line) => `${line}\n`).join(''));

describe('the diff', () => {
  it('turns the text before into the text after', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const diff = formatDiff({ path: 'a.ts', before, after });
        expect(applyDiff(before, diff)).toBe(after);
      }),
    );
  });

  it('shows three lines around a difference, with their numbers', () => {
    const lines = Array.from({ length: 20 }, (_, index) => `line ${index + 1}\n`);
    const before = lines.join('');
    const after = before.replace('line 10\n', 'line 10\nnew\n');
    const kept = ['line 8', 'line 9', 'line 10'].map((line) => ` ${line}`);
    const rest = ['line 11', 'line 12', 'line 13'].map((line) => ` ${line}`);
    const diff = ['--- a/x.ts', '+++ b/x.ts', '@@ -8,6 +8,7 @@', ...kept, '+new', ...rest];
    expect(formatDiff({ path: 'x.ts', before, after })).toBe(diff.join('\n'));
  });

  it('shows all of a new file, and a missing line break at the end', () => {
    expect(formatDiff({ path: 'x.ts', before: null, after: 'a\nb' })).toBe(
      ['--- /dev/null', '+++ b/x.ts', '@@ -0,0 +1,2 @@', '+a', '+b', NO_END].join('\n'),
    );
  });
});
