/**
 * Checks the shape of the code itself, so that review need not.
 *
 * The floors matter most. A server that reaches a file which calls createContext fails to load under
 * React's server condition, and a component that reaches the backend ships it to every browser.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { disorderIn, type SourceFile } from './support/floors.js';

const src = join(import.meta.dirname, '../src');

const files: SourceFile[] = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(src, path), 'utf8') }));

describe('the source', () => {
  it('is in order', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(disorderIn(files)).toEqual([]);
  });
});

describe('the check', () => {
  const file = (path: string, ...lines: string[]): SourceFile => ({ path, text: lines.join('\n') });
  const imports = (name: string) => `import { x } from '${name}';`;

  it.each<[string, SourceFile[]]>([
    [
      'may not import contract/credits',
      [file('money/money.ts', imports('../contract/credits.js')), file('contract/credits.ts')],
    ],
    ['may not import zod', [file('contract/credits.ts', imports('zod'))]],
    ['may not import zod/mini', [file('service/handler.ts', imports('zod/mini'))]],
    ['may not import msw', [file('mocks/mock-backend.ts', imports('msw'))]],
    ['may not import node:fs', [file('service/handler.ts', imports('node:fs'))]],
    ['is on no floor', [file('stuff/thing.ts')]],
    [
      'is in a circle of imports',
      [file('money/one.ts', imports('./two.js')), file('money/two.ts', imports('./one.js'))],
    ],
    [
      'ships the backend to browsers',
      [file('components/card.tsx', imports('../service/handler.js')), file('service/handler.ts')],
    ],
    [
      'does not load where React has no client part',
      [
        file('service/handler.ts', imports('../money/money.js')),
        file('money/money.ts', imports('react')),
      ],
    ],
    ["says 'use client'", [file('hooks/use-credits.ts', imports('react'))]],
    ["says 'use client'", [file('money/money.ts', "'use client';")]],
    ['has a name that says nothing', [file('money/utils.ts')]],
    ['has a name that says nothing', [file('money/Money.ts')]],
    ['escape from the types', [file('money/money.ts', 'export default 1;')]],
    ['escape from the types', [file('money/money.ts', 'x as unknown as string')]],
    ['is a barrel', [file('money/all.ts', "export * from './money.js';")]],
    ['has 301 lines', [file('money/money.ts', ...Array.from({ length: 302 }, () => ''))]],
    ['1 effects in 2 lines', [file('money/money.ts', 'useLayoutEffect(measure);', '')]],
    ['only 0 of 1 files', [file('money/money.ts', ...Array.from({ length: 202 }, () => ''))]],
  ])('finds what %s', (disorder, made) => {
    expect(disorderIn(made).join('\n')).toContain(disorder);
  });

  it('finds nothing where all is well', () => {
    const made = [
      file('components/card.tsx', "'use client';", imports('react'), imports('../money/money.js')),
      file('money/money.ts'),
    ];
    expect(disorderIn(made)).toEqual([]);
  });
});
