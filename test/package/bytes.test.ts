/** What a host's page grows by. `npm run bench` prints the same figures. */
import { beforeAll, describe, expect, it } from 'vitest';
import { bundleForBrowsers } from '../../bench/bytes.js';

const KIB = 1024;
let bundles: Awaited<ReturnType<typeof bundleForBrowsers>>;

beforeAll(async () => {
  bundles = await bundleForBrowsers();
});

describe('the card, the transactions and the HTTP client', () => {
  it('take 26 KiB at the most, React apart', () => {
    expect(bundles.withPackages.gzipBytes).toBeLessThanOrEqual(26 * KIB);
    expect(bundles.withPackages.gzipBytes).toBeGreaterThan(10 * KIB);
  });

  it('are 9 KiB of ours at the most', () => {
    expect(bundles.ours.gzipBytes).toBeLessThanOrEqual(9 * KIB);
    expect(packagesIn(bundles.ours.files)).toEqual([]);
  });

  it('leave to later what only some need', () => {
    const later = bundles.later.flatMap(({ files }) => files);
    expect(later).toContain('dist/client/other-calls.js');
    expect(packagesIn(later)).toContain('@radix-ui/react-dialog');
    expect(later.filter((path) => bundles.withPackages.files.includes(path))).toEqual([]);
  });

  it('bring two packages, and neither payments, dialogs nor mocks', () => {
    const brought = ['@tanstack/query-core', '@tanstack/react-query', 'zod'];
    expect(packagesIn(bundles.withPackages.files)).toEqual(brought);
  });

  it('leave the backend on the server', () => {
    expect(floorsIn(bundles.withPackages.files)).toEqual([
      'client',
      'components',
      'contract',
      'hooks',
      'money',
    ]);
  });
});

describe('what it takes to buy credits', () => {
  it('takes 26 KiB at the most beyond the card, Radix included', () => {
    const { withDialog, withPackages } = bundles;
    expect(packagesIn(withDialog.files)).toContain('@radix-ui/react-dialog');
    expect(withDialog.gzipBytes - withPackages.gzipBytes).toBeLessThanOrEqual(26 * KIB);
  });

  it('takes 69 KiB at the most with the card, the client and Stripe', () => {
    const { files, gzipBytes } = bundles.together;
    expect(files).toContain('dist/client/other-calls.js');
    expect(files).toContain('dist/components/stripe-checkout/stripe-facade.js');
    expect(packagesIn(files)).toContain('@stripe/stripe-js');
    expect(packagesIn(files)).toContain('@stripe/react-stripe-js');
    expect(gzipBytes).toBeLessThanOrEqual(69 * KIB);
  });

  it('is not loaded first, in a bundler that splits file by file either', () => {
    const { files } = bundles.firstLoad;
    expect(files).toContain('dist/components/credits-card/credits-card.js');
    expect(packagesIn(files)).toEqual(packagesIn(bundles.withPackages.files));
    expect(files.filter((path) => /amount-step|stripe-facade|other-calls/.test(path))).toEqual([]);
  });
});

describe('what a chat needs', () => {
  it('takes 1 KiB at the most, and nothing beside it', () => {
    expect(bundles.chat.gzipBytes).toBeLessThanOrEqual(KIB);
    expect(floorsIn(bundles.chat.files)).toEqual(['chat']);
    expect(packagesIn(bundles.chat.files)).toEqual([]);
  });
});

describe('the card for chats', () => {
  it('takes 16 KiB at the most with its provider, React Query included and React apart', () => {
    expect(packagesIn(bundles.blocked.files)).toEqual([
      '@tanstack/query-core',
      '@tanstack/react-query',
    ]);
    expect(bundles.blocked.gzipBytes).toBeLessThanOrEqual(16 * KIB);
  });

  it('brings no dialog, and what follows a purchase once one may be made', () => {
    const { files, later } = bundles.blocked;
    expect(
      files.filter((path) =>
        /(?<!lazy-)(purchase-credits|auto-top-up|chat-purchase)-dialog\.js|purchase-runner|purchase-from-here/.test(
          path,
        ),
      ),
    ).toEqual([]);
    const names = later.map((path) => path.replace(/.*\//, ''));
    expect(names).toEqual(
      expect.arrayContaining(['chat-purchase-dialog.js', 'follow-purchase.js']),
    );
  });
});

describe('the stylesheet', () => {
  it('takes 4 KiB at the most for the card, and three quarters more with all the rest', () => {
    expect(bundles.cardStyles.gzipBytes).toBeLessThanOrEqual(4 * KIB);
    expect(bundles.styles.gzipBytes).toBeLessThanOrEqual(4.75 * KIB);
    expect(bundles.styles.files).toEqual(['dist/styles.css']);
  });
});

function packagesIn(files: readonly string[]): string[] {
  return found(files, /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/);
}

/** The folders of ours. */
function floorsIn(files: readonly string[]): string[] {
  return found(files, /^dist\/([^/]+)\//);
}

function found(files: readonly string[], pattern: RegExp): string[] {
  const names = files.flatMap((path) => pattern.exec(path)?.[1] ?? []);
  return [...new Set(names)].toSorted();
}
