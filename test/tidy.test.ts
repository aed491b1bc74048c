/**
 * Checks the shape of the code, so that review need not.
 *
 * The floors matter most. A server that reaches a file which calls createContext fails to load under
 * React's server condition, and a component that reaches the backend ships it to every browser.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cyclesIn, importsOf, type SourceFile } from './support/imports.js';
import { impureRendersIn } from './support/render-rules.js';
import {
  brokenRulesIn,
  crowdedFoldersIn,
  overlongFilesIn,
  strayedSubpathsIn,
} from './support/source-rules.js';

const root = join(import.meta.dirname, '..');

const exported = (
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    exports: Record<string, unknown>;
  }
).exports;

/** The folders that installing and building an example makes. */
const MADE = /(^|\/)(node_modules|\.next|dist)(\/|$)/;

function pathsIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !MADE.test(entry.parentPath))
    .map((entry) => join(entry.parentPath, entry.name).slice(join(root, folder).length + 1));
}

function scriptsIn(folder: string): SourceFile[] {
  return filesIn(folder, /\.tsx?$/);
}

function filesIn(folder: string, name: RegExp): SourceFile[] {
  return pathsIn(folder)
    .filter((path) => name.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, folder, path), 'utf8') }));
}

describe('the source', () => {
  it('breaks no rule', () => {
    const files = scriptsIn('src');
    expect(files.length).toBeGreaterThan(50);
    expect(brokenRulesIn(files)).toEqual([]);
  });

  it('reads no clock, no luck, and no environment while a component renders', () => {
    const files = scriptsIn('src').filter(({ path }) => !/^(server|ledger|mocks)\//.test(path));
    expect(impureRendersIn(files)).toEqual([]);
  });

  it('is published from folders that have the names of the subpaths', () => {
    expect(Object.keys(exported).length).toBeGreaterThan(8);
    expect(strayedSubpathsIn(exported)).toEqual([]);
  });

  it.each(['src', 'test', 'stories', '.storybook', 'scripts', 'bench', 'examples', 'docs', 'site'])(
    'has no code and no styles that are too long to read in %s',
    (folder) => {
      // msw writes the files in `public`.
      const files = filesIn(folder, /^(?!public\/).*\.([cm]?[jt]sx?|css)$/);
      expect(files.length).toBeGreaterThan(0);
      expect(overlongFilesIn(files)).toEqual([]);
    },
  );

  it.each(['test', 'stories', 'scripts', 'bench', 'examples', 'docs', 'site'])(
    'has no crowded folder in %s',
    (folder) => {
      expect(crowdedFoldersIn(pathsIn(folder))).toEqual([]);
    },
  );

  it('has no cycle of imports in bench', () => {
    const files = scriptsIn('bench');
    expect(files.length).toBeGreaterThan(5);
    expect(cyclesIn(importsOf(files))).toEqual([]);
  });
});

describe('the check of renders', () => {
  const readsIn = (...lines: string[]) =>
    impureRendersIn([{ path: 'x.tsx', text: lines.join('\n') }]);

  it.each([
    ['Date.now', 'function Card() { const now = Date.now(); }'],
    ['new Date()', 'function Card() { return new Date(); }'],
    ['Math.random', 'function useLuck() { return Math.random(); }'],
    ['navigator.language', 'function Card() { return navigator.language; }'],
    ['crypto.randomUUID', 'const Card = () => crypto.randomUUID();'],
    ['process.env.NODE_ENV', 'const Card = forwardRef(function Card() { process.env.NODE_ENV; })'],
    ['sessionStorage.length', 'function Card() { useState(() => sessionStorage.length); }'],
    ['Date.now', 'function Card() { useMemo(make, []); } function make() { return Date.now(); }'],
    [
      'Date.now',
      'function Card() { useStore(); }',
      'function useStore() { const make = () => createStore(); useState(make); }',
      'function createStore() { return Date.now() - 5; }',
    ],
  ])('finds %s in %s', (read, ...lines) => {
    expect(readsIn(...lines)).toEqual([expect.stringContaining(`x.tsx reads ${read} while`)]);
  });

  it.each([
    'function Card() { return <b onClick={() => Date.now()} />; }',
    'function Card() { useEffect(() => { Date.now(); }); }',
    'function Card() { return new Date(moment); }',
    'function useOnline() { useSyncExternalStore(on, () => navigator.onLine, () => true); }',
    'function later() { return Date.now(); }',
  ])('allows %s', (text) => {
    expect(readsIn(text)).toEqual([]);
  });
});

describe('the check', () => {
  const file = (path: string, ...lines: string[]): SourceFile => ({ path, text: lines.join('\n') });
  const imports = (name: string) => `import { x } from '${name}';`;
  const empty = (count: number) => Array.from({ length: count }, () => '');

  it.each<[string, SourceFile[]]>([
    [
      'may not import contract/resources/credits',
      [
        file('money/money.ts', imports('../contract/resources/credits.js')),
        file('contract/resources/credits.ts'),
      ],
    ],
    ['may not import zod', [file('contract/resources/credits.ts', imports('zod'))]],
    ['may not import zod/mini', [file('ledger/decide.ts', imports('zod/mini'))]],
    ['may not import msw', [file('mocks/backend/mock-backend.ts', imports('msw'))]],
    ['may not import node:fs', [file('server/http/handler.ts', imports('node:fs'))]],
    ['is on no floor', [file('stuff/thing.ts')]],
    [
      'imports upward: server/http/body',
      [file('server/usage/charges.ts', imports('../http/body.js')), file('server/http/body.ts')],
    ],
    [
      'imports upward: client/http-client',
      [file('client/http/retry.ts', imports('../http-client.js')), file('client/http-client.ts')],
    ],
    [
      'imports upward: money/money',
      [file('money/parsing/parse.ts', imports('../money.js')), file('money/money.ts')],
    ],
    [
      'is in a cycle of imports',
      [file('money/one.ts', imports('./two.js')), file('money/two.ts', imports('./one.js'))],
    ],
    [
      'ships the backend to browsers',
      [
        file('components/card.tsx', imports('../server/http/handler.js')),
        file('server/http/handler.ts'),
      ],
    ],
    [
      'does not load where React has no client part',
      [
        file('server/http/handler.ts', imports('../../money/money.js')),
        file('money/money.ts', imports('react')),
      ],
    ],
    ["says 'use client'", [file('hooks/account/use-credits.ts', imports('react'))]],
    ["says 'use client'", [file('money/money.ts', "'use client';")]],
    ['has a vague name', [file('money/utils.ts')]],
    ['has a vague name', [file('money/Money.ts')]],
    ['escape from the types', [file('money/money.ts', 'export default 1;')]],
    ['escape from the types', [file('money/money.ts', 'x as unknown as string')]],
    ['is a barrel', [file('money/all.ts', "export * from './money.js';")]],
    ['has 301 lines', [file('money/money.ts', ...empty(302))]],
    ['only 0 of 1 files', [file('money/money.ts', ...empty(202))]],
    ['1 effects in 2 lines', [file('money/money.ts', 'useLayoutEffect(measure);', '')]],
    ['has 26 files', Array.from({ length: 26 }, (_, index) => file(`money/amount-${index}.ts`))],
  ])('finds code that %s', (broken, made) => {
    expect(brokenRulesIn(made).join('\n')).toContain(broken);
  });

  it.each([
    '<a href={portal.url}>',
    '<a href="https://pay.example">',
    '<a href={safeLink(url) ?? url}>',
    '<a target="_blank" href={url}>',
    '<img src={logo}>',
    '<iframe srcDoc={page}>',
    '<button formAction={url}>',
    '`<a href="${url}">`',
    '`<a href="${escapeHtml(url)}">`',
    "window.open(url, '_blank');",
    'tab.location.replace(url);',
    'location.assign(session.url);',
    'tab.location = url;',
    'location = url;',
    'window.location.href = url;',
    'anchor.href = url;',
    "anchor.setAttribute('href', url);",
    'element.innerHTML = page;',
    "document.createElement('a');",
  ])('finds a URL that is followed without safeLink: %s', (line) => {
    const made = [file('components/card.tsx', "'use client';", 'const link = safeLink(x);', line)];
    expect(brokenRulesIn(made).join('\n')).toContain('that safeLink did not check');
  });

  it.each([
    '<a href={link}>',
    '`<a href="${escapeHtml(link)}">`',
    "window.open('', '_blank');",
    'tab.location.replace(link);',
    '// <a href={url}>',
    'const { href } = location; if (location.href === href) return;',
    '<Link to={url} />',
  ])('finds nothing in a URL that safeLink returned: %s', (line) => {
    const made = [file('components/card.tsx', "'use client';", 'const link = safeLink(x);', line)];
    expect(brokenRulesIn(made)).toEqual([]);
  });

  it.each([
    '<p>Owed: <b>{sum}</b></p>',
    '<p>{messages.owed} <b>{sum}</b></p>',
    '<p>{isOwed && messages.owed}{children}</p>',
    '<p>{isOwed ? <b /> : messages.owed(sum)}{children}</p>',
    '<p>{`${sum} `}<b /></p>',
    '<p>{formatDate(at)}<b /></p>',
    '<>{messages.owed}</>',
    'messages.owed',
  ])('finds a text that a translator takes from React: %s', (element) => {
    const code = `'use client';\nfunction Debt() { return ${element}; }`;
    expect(brokenRulesIn([file('components/debt.tsx', code)]).join('\n')).toContain(
      'components/debt.tsx has a text without an element of its own',
    );
  });

  it.each([
    '<p>{messages.owed}</p>',
    '<p><span>{messages.owed}</span> <b>{sum}</b></p>',
    '<p>{isOwed && <span>{messages.owed}</span>}{children}</p>',
    "<p><b />{' '}<b /></p>",
  ])('leaves a text alone that has its own element: %s', (element) => {
    const code = `'use client';\nfunction Debt() { return ${element}; }`;
    expect(brokenRulesIn([file('components/debt.tsx', code)])).toEqual([]);
  });

  it('finds nothing in code that breaks no rule', () => {
    const made = [
      file('components/card.tsx', "'use client';", imports('react'), imports('../money/money.js')),
      file('money/money.ts'),
    ];
    expect(brokenRulesIn(made)).toEqual([]);
  });

  it('finds styles of more than 300 lines', () => {
    const made = [file('base.css', ...empty(302)), file('skeleton.css', ...empty(301))];
    expect(overlongFilesIn(made)).toEqual(['base.css has 301 lines']);
  });

  it('finds a subpath that is published from a folder of another name', () => {
    const made = { './server': { default: './dist/service/index.js' } };
    expect(strayedSubpathsIn(made)).toEqual(['./server is published from ./dist/service/index.js']);
  });
});
