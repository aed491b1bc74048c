import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { mutation } from './scripts/mutation.ts';
import { FLAGS, findChromium } from './scripts/chromium.ts';
import { emittedStyles } from './test/support/emitted-styles.ts';
import { reactCompiler } from './test/support/react-compiler.ts';

if (Number(process.versions.node.split('.')[0]) < 22) {
  throw new Error(
    `vitest 5 needs Node 22 or later, and this is ${process.version}. ` +
      'Run it through npm (npm test, npx vitest): node_modules/.bin/node is Node 24.',
  );
}

const found = await findChromium();
if (!found) {
  throw new Error(
    'No Chromium was found, so nothing can be tested in a browser. ' +
      'Run `npx playwright install --only-shell chromium`, or set CHROMIUM_PATH.',
  );
}

const inChromium = () => ({
  enabled: true,
  headless: true,
  provider: playwright({
    launchOptions: {
      ...(found.executablePath && { executablePath: found.executablePath }),
      ...(found.env && { env: { ...process.env, ...found.env } }),
      args: FLAGS,
    },
  }),
  instances: [{ browser: 'chromium' as const }],
  screenshotFailures: false,
});

// Named so that Vite never meets one of them in the middle of a run: it would bundle again, load a
// second React, and the tests fail with "Invalid hook call" until the next run.
const optimizeDeps = {
  include: [
    'react',
    'react-dom',
    'react-dom/client',
    'react-dom/server',
    'react/jsx-runtime',
    'react/jsx-dev-runtime',
    'react-compiler-runtime',
    '@radix-ui/react-dialog',
    '@radix-ui/react-switch',
    // What a second copy of Radix stands on: test/support/host-modal.tsx.
    '@radix-ui/primitive',
    '@radix-ui/react-compose-refs',
    '@radix-ui/react-primitive',
    '@radix-ui/react-use-callback-ref',
    '@stripe/react-stripe-js',
    '@stripe/react-stripe-js/checkout',
    '@stripe/stripe-js/pure/index.mjs',
    '@tanstack/react-query',
    '@testing-library/react',
    '@testing-library/user-event',
    '@testing-library/jest-dom/vitest',
    // The libraries of test/support/library-modal.tsx.
    '@base-ui/react/dialog',
    '@headlessui/react',
    '@mui/material/Dialog',
    '@mui/material/styles',
    'react-aria-components',
    'vaul',
    '@storybook/react-vite',
    'storybook/internal/core-events',
    'storybook/internal/csf',
    'storybook/test',
    'axe-core',
    'fast-check',
    'msw',
    'msw/browser',
    'zod/mini',
  ],
};

function inOlderPair(name: string): string {
  return name
    .replace('@stripe/react-stripe-js', 'react-stripe-js-6')
    .replace('@stripe/stripe-js', 'stripe-js-9');
}

/** Loaded only where it runs: it takes longer than most tests do. */
async function stories() {
  const { storybookTest } = await import('@storybook/addon-vitest/vitest-plugin');
  return {
    plugins: [storybookTest({ configDir: '.storybook' })],
    optimizeDeps,
    test: {
      name: 'storybook',
      retry,
      browser: inChromium(),
      maxWorkers,
      // Every story is also measured in narrow places.
      setupFiles: ['test/support/boxes/measure-stories.ts'],
    },
  };
}

const pathOf = (path: string) => `${import.meta.dirname}/${path}`;

/** Vitest would leave one core to itself, which is half of two. */
const maxWorkers = '100%';

/** Whether the browser tests run on what React Compiler makes of the source. */
const isCompiled = process.env.REACT_COMPILER === '1';

const isAsked = (project: string) =>
  !process.argv.includes('--project') || process.argv.includes(project);

/** Whether this process tries faults: `MUTANT` names one, and is empty between two of them. */
const triesFaults = process.env.MUTANT !== undefined;

/**
 * How often CI repeats a failed test in Chromium. About one test of 1,500 fails by chance where two pages run at once, and
 * the cause is not known: it may be the focus or the pointer. A run on your machine repeats nothing, and shows the failure.
 */
const retry = process.env.CI && !triesFaults ? 1 : 0;

export default defineConfig({
  plugins: [mutation()],
  test: {
    // A fault put in while a file is loaded must be seen, not the file as it was kept before.
    fsModuleCache: !triesFaults,
    maxWorkers,
    // Long enough for a busy machine. A fault that makes a test hang is caught sooner.
    testTimeout: triesFaults ? 10_000 : 20_000,
    env: { ASYNC_TIMEOUT_MS: triesFaults ? '2000' : '10000' },
    coverage: { provider: 'v8', include: ['src/**'] },
    projects: [
      {
        extends: true,
        // The playground of the site imports the package like a host app.
        resolve: {
          alias: [
            {
              find: /^react-credits\/locales\/([\w-]+)$/,
              replacement: join(import.meta.dirname, 'src/locales/$1/index.ts'),
            },
          ],
        },
        test: {
          name: 'node',
          environment: 'node',
          // A fresh worker per file takes a third of the time. Every file restores the clock and the globals
          // that it replaces. Only a fault must not stay in a module that was loaded before.
          isolate: triesFaults,
          unstubGlobals: true,
          restoreMocks: true,
          include: ['test/**/*.test.ts'],
          exclude: [
            'test/package/**',
            'test/demo/**',
            'test/server/{postgres,pgbouncer}/**',
            'test/**/*.browser.test.ts',
          ],
          setupFiles: triesFaults ? ['test/support/end-on-failure.ts'] : [],
        },
      },
      {
        // The tests that need a PostgreSQL: one server for all of them, and one schema for each file.
        extends: true,
        test: {
          name: 'postgres',
          environment: 'node',
          isolate: triesFaults,
          include: ['test/server/postgres/**/*.test.ts'],
          globalSetup: ['test/server/postgres/one-server.ts'],
          setupFiles: triesFaults ? ['test/support/end-on-failure.ts'] : [],
        },
      },
      {
        // The same behind PgBouncer, which no npm package has: `npm test` leaves these out where it is not installed.
        extends: true,
        test: {
          name: 'pgbouncer',
          environment: 'node',
          include: ['test/server/pgbouncer/**/*.test.ts'],
          globalSetup: ['test/server/pgbouncer/one-pooler.ts'],
        },
      },
      {
        extends: true,
        plugins: [react()],
        // The items of the registry and the tests of the documents import the package like a host app.
        resolve: {
          alias: [
            { find: /^react-credits$/, replacement: pathOf('src/index.ts') },
            { find: /^react-credits\/mocks\/msw$/, replacement: pathOf('src/mocks/msw.ts') },
            { find: /^react-credits\/mocks$/, replacement: pathOf('src/mocks/index.ts') },
            {
              find: /^react-credits\/(styles|themes\/shadcn)\.css$/,
              replacement: pathOf('src/styles/$1.css'),
            },
            { find: /^@\/components\/ui\//, replacement: pathOf('test/package/hosts/shadcn/ui/') },
            { find: /^@\/(components|lib)\//, replacement: pathOf('registry/items/') },
          ],
        },
        test: {
          name: 'jsdom',
          environment: 'jsdom',
          include: ['test/**/*.test.tsx'],
          exclude: ['test/**/*.browser.test.tsx'],
          setupFiles: ['test/support/setup.ts'],
        },
      },
      {
        extends: true,
        plugins: [...(isCompiled ? [reactCompiler()] : []), react()],
        optimizeDeps,
        test: {
          name: 'browser',
          retry,
          include: ['test/**/*.browser.test.{ts,tsx}'],
          // Compiled code has the same layout, and the same text nodes.
          exclude: isCompiled ? ['test/styles/boxes/**', 'test/components/translation/**'] : [],
          setupFiles: ['test/support/setup.ts'],
          browser: inChromium(),
          provide: { reactStripeJs: 7 },
        },
      },
      {
        // The tests of the styles, on the stylesheet as the bundlers of host apps rewrite it.
        extends: true,
        plugins: [emittedStyles(), react()],
        optimizeDeps,
        test: {
          name: 'emitted-styles',
          retry,
          include: [
            'test/styles/*.browser.test.tsx',
            'test/components/ui/{amount-field,dialog/dialog-layout}.browser.test.tsx',
          ],
          setupFiles: ['test/support/setup.ts'],
          browser: inChromium(),
        },
      },
      {
        // The older of the two pairs of Stripe packages that a host may have: 6 with 9.
        extends: true,
        plugins: [react()],
        resolve: {
          alias: [
            { find: /^@stripe\/react-stripe-js(?=\/|$)/, replacement: 'react-stripe-js-6' },
            { find: /^@stripe\/stripe-js(?=\/|$)/, replacement: 'stripe-js-9' },
          ],
        },
        optimizeDeps: { include: optimizeDeps.include.map(inOlderPair) },
        test: {
          name: 'older-stripe',
          retry,
          include: ['test/**/{stripe-*,*-stripe}.browser.test.tsx'],
          setupFiles: ['test/support/setup.ts'],
          browser: inChromium(),
          provide: { reactStripeJs: 6 },
        },
      },
      {
        // The oldest version of Stripe's package that a server may have.
        extends: true,
        resolve: { alias: [{ find: /^stripe$/, replacement: 'stripe-21' }] },
        test: {
          name: 'older-stripe-server',
          environment: 'node',
          include: ['test/server/stripe/{stripe-*,whole-run}.test.ts'],
          exclude: ['test/server/stripe/stripe-currencies.test.ts'],
        },
      },
      ...(isAsked('storybook') ? [await stories()] : []),
      {
        // What a host installs, and the demo: each starts servers and browsers of its own, at free ports.
        test: {
          name: 'package',
          environment: 'node',
          include: ['test/package/**/*.test.ts', 'test/demo/**/*.test.ts'],
          globalSetup: ['test/package/built.ts'],
          // One more than two cores have, because these tests wait for other processes and for slow networks.
          maxWorkers: '150%',
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
