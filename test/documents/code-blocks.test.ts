/** Every TypeScript code block of the documents compiles as it stands. A block that quotes a file is checked with its file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentPaths, pagesIn, root } from '../../scripts/reference/documents.js';
import { codeBlocksIn, errorsIn, type CodeBlock } from './code-blocks.js';

const blocks = [...documentPaths(), ...pagesIn('skills')].flatMap((path) =>
  codeBlocksIn(path, readFileSync(join(root, path), 'utf8')),
);

/** Blocks that must not compile, with the error that the check has to find. */
const wrong: [code: string, error: string][] = [
  ["import { CreditCard } from 'react-credits';", 'has no exported member'],
  ["import { micros } from 'react-credits/maths';", 'Cannot find module'],
  ["import { CreditsCard } from 'react-credits';\n<CreditsCard heading={2} />;", 'not assignable'],
  ["import { useCredits } from 'react-credits';\nuseCredits().data;", 'does not exist'],
  ['<CreditsCard />;', 'Cannot find name'],
  ['const amount = ;', 'Expression expected'],
];

const control = wrong.map(([code], index): CodeBlock => ({
  place: `made-up.md:${index}`,
  language: 'tsx',
  code,
}));

// One program for all blocks: most of the time goes into the types of the packages.
const errors = errorsIn([...blocks, ...control]);

describe('the code blocks of the documents', () => {
  it('compile, each by itself', () => {
    expect(blocks.length).toBeGreaterThan(30);
    expect(errors.filter((error) => !error.startsWith('made-up.md'))).toEqual([]);
  });

  it.each(wrong)('would not pass as %s', (code, expected) => {
    const place = `made-up.md:${wrong.findIndex(([other]) => other === code)} `;
    expect(errors.filter((error) => error.startsWith(place)).join('\n')).toContain(expected);
  });

  it('are found with their lines, without the blocks of other languages', () => {
    const text = '# Page\n\n```tsx\n<a />;\n```\n\n```css\na {}\n```\n\n```ts file=a.ts\n1;\n```\n';
    expect(codeBlocksIn('docs/page.md', text)).toEqual([
      { place: 'docs/page.md:3', language: 'tsx', code: '<a />;\n' },
    ]);
  });
});
