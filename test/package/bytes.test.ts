/** The bytes that the package adds to a host app's page. `npm run bench` prints the same figures. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  bundlePages,
  bundlers,
  limitsOf,
  measureStyles,
  type HostFiles,
} from '../../bench/bytes.js';
import { root } from '../../bench/hosts/bundler.js';
import { languages } from '../../scripts/build/parts.js';
import { sizeOf, type HostFile } from '../../bench/hosts/host-build.js';
import { sizeOfStyles } from '../../bench/hosts/size-of-styles.js';

const KIB = 1024;

/** The rows of the README's table of sizes, which has a column for each bundler. */
const namedInReadme = {
  'The card with its data': 'card',
  'The purchase dialog, when it opens': 'purchaseDialog',
  'The chat card with its provider': 'chat',
  'A hook with the client': 'headless',
} satisfies Record<string, keyof HostFiles>;

const readme = readFileSync(join(root, 'README.md'), 'utf8');

function readmeSizes(row: string): number[] {
  const [line = ''] = new RegExp(`^\\| ${row} .*$`, 'm').exec(readme) ?? [];
  return [...line.matchAll(/(\d+) KiB/g)].map(([, size]) => Number(size));
}

describe.each(Object.entries(bundlers))('in a host app that uses %s', (bundlerName, bundler) => {
  let files: HostFiles;
  beforeAll(async () => {
    files = await bundlePages(bundler);
  });

  it.each(Object.entries(limitsOf(bundlerName)))(
    '%s takes at most %d KiB without React',
    (name, limit) => {
      const size = sizeOf(files[name as keyof HostFiles]);
      expect(size).toBeLessThanOrEqual(limit * KIB);
      expect(size).toBeGreaterThan((limit * KIB) / 4);
    },
  );

  it.each(Object.entries(namedInReadme))(
    'the README names the size of %s, rounded up',
    (name, part) => {
      const size = sizeOf(files[part]) / KIB;
      const named = readmeSizes(name)[Object.keys(bundlers).indexOf(bundlerName)];
      expect(named).toBeGreaterThanOrEqual(size);
      expect(named).toBeLessThan(size + 2);
    },
  );

  it('the card loads in at most 3 requests', () => {
    expect(files.card.length).toBeLessThanOrEqual(3);
    expect(modulesOf(files.card)).toContain('dist/components/credits-card.js');
  });

  it('the card brings two packages, and neither payments, dialogs nor mocks', () => {
    const brought = ['@tanstack/query-core', '@tanstack/react-query', 'zod'];
    expect(packagesIn(files.card)).toEqual(brought);
    expect(packagesIn(files.cardAlone)).toEqual([]);
    const modules = modulesOf(files.card);
    expect(modules.filter((path) => /lazy\/|dialog-english|mocks|server/.test(path))).toEqual([]);
  });

  it('everything but the dialogs, the checkout, and the event stream comes with the card', () => {
    const { purchaseDialog, stripe, stripeElements, autoTopUpDialog, events } = files;
    expect(packagesIn(purchaseDialog)).toContain('@radix-ui/react-dialog');
    expect(packagesIn(autoTopUpDialog)).toContain('@radix-ui/react-switch');
    expect(packagesIn(stripe)).toEqual(
      expect.arrayContaining(['@stripe/react-stripe-js', '@stripe/stripe-js']),
    );
    expect(packagesIn(stripeElements)).toContain('@stripe/react-stripe-js');
    // Each surface loads without the other.
    expect(modulesOf(stripe)).not.toContain('dist/components/lazy/stripe-elements.js');
    expect(modulesOf(stripeElements)).not.toContain('dist/components/lazy/stripe-checkout.js');
    expect(modulesOf(events)).toContain('dist/client/later.js');
  });

  it('the chat card brings no dialog, and no HTTP client', () => {
    expect(packagesIn(files.chat)).not.toContain('@radix-ui/react-dialog');
    expect(modulesOf(files.chat)).toContain('dist/hooks/purchase.js');
  });

  it('the chat matcher brings nothing beside itself', () => {
    expect(modulesOf(files.matcher)).toEqual(['dist/chat.js']);
    expect(packagesIn(files.matcher)).toEqual([]);
  });
});

describe('the pack of a language', () => {
  it.each(languages)('takes at most 7.4 KiB, and brings nothing of React: %s', async (language) => {
    const { outputFiles } = await build({
      entryPoints: [join(root, 'dist/locales', language, 'index.js')],
      bundle: true,
      minify: true,
      format: 'esm',
      charset: 'utf8',
      write: false,
    });
    const code = outputFiles[0]?.text ?? '';
    expect(gzipSync(code).length).toBeLessThanOrEqual(7.4 * KIB);
    expect(gzipSync(code).length).toBeGreaterThan(3 * KIB);
    expect(code).not.toMatch(/\bfrom\s*"|createContext/);
  });
});

describe('the stylesheet', () => {
  it('takes 4.25 KiB at the most for the card, and 9.7 with all the rest', async () => {
    const { card, all } = await measureStyles();
    expect(card).toBeLessThanOrEqual(4.25 * KIB);
    expect(all).toBeLessThanOrEqual(9.7 * KIB);
    expect(all).toBeGreaterThan(3 * KIB);
  });

  it.each(['bootstrap', 'mantine', 'mui', 'shadcn'])(
    'takes 1 KiB at the most for the theme of %s',
    async (name) => {
      const size = await sizeOfStyles([`dist/themes/${name}.css`]);
      expect(size).toBeLessThanOrEqual(KIB);
      expect(size).toBeGreaterThan(KIB / 8);
    },
  );
});

/** The published files, without the host app's own. */
function modulesOf(files: readonly HostFile[]): string[] {
  const paths = files.flatMap(({ modules }) => modules);
  return [...new Set(paths.filter((path) => path.startsWith('dist/')))].toSorted();
}

function packagesIn(files: readonly HostFile[]): string[] {
  const names = files
    .flatMap(({ modules }) => modules)
    .flatMap(
      (path) => /node_modules\/((?:@[^/]+\/)?[^/.][^/]*)\/(?!.*node_modules)/.exec(path)?.[1] ?? [],
    );
  return [...new Set(names)].toSorted();
}
