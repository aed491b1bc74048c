/** What `init` writes into apps: the files of the quick starts, once, and over no file of the user's. */
import fc from 'fast-check';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAppFiles } from '../../../src/cli/init/app-files.js';
import { applyChanges } from '../../../src/cli/init/apply-changes.js';
import type { Plan } from '../../../src/cli/init/change.js';
import { planApp, type PlanOptions } from '../../../src/cli/init/plan-app.js';
import { contentsOf, folderOf, freshApps, type Files } from './fresh-apps.js';

const quickStarts = join(import.meta.dirname, '../../../examples/quick-start');
const quickStart = (path: string) => readFileSync(join(quickStarts, path), 'utf8');
/** The quick start's page, without the chat, which belongs to the example. */
const page = (path: string) =>
  quickStart(path).replace("import { Chat } from './chat';\n", '').replace('      <Chat />\n', '');

const plan = (folder: string, options?: PlanOptions): Plan =>
  planApp(readAppFiles(folder), options);

/** Runs the plan for a folder, and returns the files that are new or other than before. */
function initIn(folder: string): Record<string, string | null> {
  const before = contentsOf(folder);
  applyChanges(folder, plan(folder).changes);
  const changed = Object.entries(contentsOf(folder)).filter(
    ([path, text]) => text !== null && text !== before[path],
  );
  return Object.fromEntries(changed);
}

/** The files that a run keeps and those that it makes, or whether it refuses to run. */
function outcomeOf(folder: string) {
  try {
    const kept = plan(folder).kept.toSorted();
    return { kept, made: Object.keys(initIn(folder)).toSorted() };
  } catch (error) {
    return String(error).includes('never overwritten') ? 'refused' : String(error);
  }
}

const app = (name: string): Files => freshApps[name] ?? {};

describe('the files in a fresh app', () => {
  it.each([
    ['Next.js', '', '@/server/credits'],
    ['Next.js with src', 'src/', '@/server/credits'],
    ['Next.js without an alias', '', '../../../../server/credits'],
  ])('are those of the quick start: %s', (name, base, specifier) => {
    const route = quickStart('next/app/api/credits/[...path]/route.ts');
    expect(initIn(folderOf(app(name)))).toEqual({
      [`${base}server/credits.ts`]: quickStart('next/server/credits.ts'),
      [`${base}app/api/credits/[...path]/route.ts`]: route.replace('@/server/credits', specifier),
      [`${base}app/billing/billing.tsx`]: page('next/app/billing.tsx'),
      [`${base}app/billing/page.tsx`]: quickStart('next/app/page.tsx'),
    });
  });

  it.each([
    [
      'React Router',
      'import { type RouteConfig, index, route } from "@react-router/dev/routes";\n\nexport default [\n' +
        '  route("api/credits/*", "routes/credits.ts"),\n  route("billing", "routes/billing.tsx"),\n' +
        'index("routes/home.tsx")] satisfies RouteConfig;\n',
    ],
    [
      'React Router with more routes',
      "import { index, layout, route, type RouteConfig } from '@react-router/dev/routes';\n\nexport default [\n" +
        "  route('api/credits/*', 'routes/credits.ts'),\n  route('billing', 'routes/billing.tsx'),\n" +
        "  index('routes/home.tsx'),\n  layout('routes/frame.tsx', [route('more', 'routes/more.tsx')]),\n" +
        '] satisfies RouteConfig;\n',
    ],
  ])('are those of the quick start: %s', (name, routes) => {
    expect(initIn(folderOf(app(name)))).toEqual({
      'server/credits.ts': quickStart('react-router/server/credits.ts'),
      'app/billing.tsx': page('react-router/app/billing.tsx'),
      'app/routes/billing.tsx': quickStart('react-router/app/routes/home.tsx').replace(
        'Home',
        'Page',
      ),
      'app/routes/credits.ts': quickStart('react-router/app/routes/credits.ts'),
      'app/routes.ts': routes,
    });
  });

  it.each([
    [
      'Vite with Express',
      'server/index.ts',
      [
        "import express from 'express';",
        "import { createNodeListener } from 'react-credits/server/node';",
        "import { handler } from './credits.ts';",
        '',
        'const app = express();',
        "app.use('/api/credits', createNodeListener(handler));",
        'app.use(express.json());',
      ],
    ],
    [
      'Vite with Express at the root',
      'server.ts',
      [
        'import express from "express"',
        'import { createNodeListener } from "react-credits/server/node"',
        'import { handler } from "./server/credits.js"',
        'export const api = express()',
        'api.use("/api/credits", createNodeListener(handler))',
        'api.listen(3000)',
      ],
    ],
  ])('are those of the quick start: %s', (name, server, lines) => {
    const made = initIn(folderOf(app(name)));
    expect(made).toEqual({
      'server/credits.ts': quickStart('express/server/credits.ts'),
      'src/billing.tsx': page('express/src/billing.tsx'),
      [server]: expect.stringContaining(lines.join('\n')) as string,
      'src/main.tsx': (app(name)['src/main.tsx'] ?? '')
        .replace("'./App.tsx'\n", "'./App.tsx'\nimport { Billing } from './billing.tsx'\n")
        .replace('<App />\n', '<App />\n    <Billing />\n'),
    });
  });
});

describe.each(Object.entries(freshApps))('a second run: %s', (_, files) => {
  it('has nothing to change', () => {
    const folder = folderOf(files);
    expect(plan(folder).changes).not.toEqual([]);
    initIn(folder);
    expect(plan(folder)).toMatchObject({ changes: [], kept: [] });
  });

  it('writes the files that are missing, and never over one that the user changed', () => {
    const fresh = initIn(folderOf(files));
    const made = Object.keys(fresh).filter((path) => !(path in files));
    expect(made.length).toBeGreaterThan(1);
    const fate = fc.constantFrom('kept', 'changed', 'removed');
    fc.assert(
      fc.property(fc.tuple(...made.map(() => fate)), (fates) => {
        const folder = folderOf(files);
        initIn(folder);
        const pathsOf = (one: string) => made.filter((_name, index) => fates[index] === one);
        const [changed, removed] = [pathsOf('changed'), pathsOf('removed')];
        for (const path of changed) writeFileSync(join(folder, path), 'mine\n');
        for (const path of removed) rmSync(join(folder, path));
        const before = contentsOf(folder);
        const isMixed = changed.length > 0 && removed.length > 0;
        expect(outcomeOf(folder)).toEqual(
          isMixed ? 'refused' : { kept: changed.toSorted(), made: removed.toSorted() },
        );
        const put = isMixed ? {} : Object.fromEntries(removed.map((path) => [path, fresh[path]]));
        expect(contentsOf(folder)).toEqual({ ...before, ...put });
      }),
      { numRuns: 15, seed: 16 },
    );
  });
});

const changedIn = (name: string, files: Record<string, string>): Files => ({
  ...app(name),
  ...files,
});
const withoutFile = (name: string, path: string): Files =>
  Object.fromEntries(Object.entries(app(name)).filter(([one]) => one !== path));

const refused: [reason: string, files: Files, options?: PlanOptions][] = [
  ['There is no package.json', {}],
  ['is not JSON', { 'package.json': '{' }],
  ['none of the frameworks', { 'package.json': '{}' }],
  ['Vite, but not Express', { 'package.json': '{ "devDependencies": { "vite": "*" } }' }],
  [
    'names the frameworks next and react-router',
    changedIn('Next.js', {
      'package.json': '{ "dependencies": { "next": "*", "@react-router/dev": "*" } }',
    }),
  ],
  ['no tsconfig.json', withoutFile('Next.js', 'tsconfig.json')],
  ['no folder `app` or `src/app`', withoutFile('Next.js', 'app/page.tsx')],
  [
    'are there already',
    changedIn('Next.js', { 'server/credits.ts': '', 'app/billing/page.tsx': '' }),
  ],
  ['There is no app/routes.ts', withoutFile('React Router', 'app/routes.ts')],
  [
    'does not export a list of routes',
    changedIn('React Router', { 'app/routes.ts': 'export default flatRoutes();' }),
  ],
  [
    '`ssr: false`',
    changedIn('React Router', { 'react-router.config.ts': 'export default { ssr: false };' }),
  ],
  ['Name the file of your server', withoutFile('Vite with Express', 'server/index.ts')],
  [
    'Several files create an app of Express',
    changedIn('Vite with Express', { 'other.ts': 'const app = express();\n' }),
  ],
  ['There is no file no.ts', app('Vite with Express'), { server: 'no.ts' }],
  [
    'does not create the app of Express',
    changedIn('Vite with Express', { 'server/create.ts': 'export const app = create();\n' }),
    { server: 'server/create.ts' },
  ],
  [
    'a `handler` of its own',
    changedIn('Vite with Express', {
      'server/index.ts': 'const app = express();\nfunction handler() {}\n',
    }),
  ],
  [
    'is no TypeScript',
    {
      ...withoutFile('Vite with Express', 'server/index.ts'),
      'server.js': 'const app = express();\n',
    },
  ],
  [
    'There is no place for the page',
    changedIn('Vite with Express', { 'src/main.tsx': 'createRoot(root).render(<App />);\n' }),
  ],
];

describe('an app that init cannot complete', () => {
  it.each(refused)('gets an error, which says what to do: %s', (reason, files, options) => {
    const folder = folderOf(files);
    expect(() => plan(folder, options)).toThrow(reason);
  });

  it('gets the rest, once its developer has done the step that the error names', () => {
    const files = changedIn('Vite with Express', {
      'server/index.ts':
        "const { app } = setUp();\napp.use('/api/credits', createNodeListener(handler));\n",
      'src/main.tsx':
        "import { Billing } from './billing';\ncreateRoot(root).render(<Billing />);\n",
    });
    const { changes } = plan(folderOf(files), { server: 'server/index.ts' });
    expect(changes.map(({ path }) => path)).toEqual(['server/credits.ts', 'src/billing.tsx']);
  });
});

describe('the steps that remain', () => {
  it('tell to replace the stub of the sessions, and the proxy that Vite needs', () => {
    const stepsOf = (files: Files) => plan(folderOf(files)).steps.join('\n');
    for (const files of Object.values(freshApps)) expect(stepsOf(files)).toContain('`sessionOf`');
    expect(stepsOf(app('Vite with Express'))).toContain('proxy');
    const config = { 'vite.config.ts': "export default { server: { proxy: { '/api': '…' } } };" };
    expect(stepsOf(changedIn('Vite with Express', config))).not.toContain('proxy');
  });
});
