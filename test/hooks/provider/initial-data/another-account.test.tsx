import { Fragment } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { readInitialCredits } from '../../../../src/client/initial-credits.js';
import type { CreditsClient } from '../../../../src/client/port/credits-client.js';
import { prefetchCredits } from '../../../../src/client/prefetch-credits.js';
import { createMockBackend } from '../../../../src/mocks/backend/mock-backend.js';
import { after, clientOver, createPage, hasSkeleton, SECOND } from './initial-data-page.js';

describe('data of another account', () => {
  /** A backend whose account has another name, and another balance. */
  async function createOther() {
    const backend = createMockBackend({ scenario: 'negative' });
    const client = clientOver(backend);
    const rename = <T extends { accountId: string }>(reply: T): T => ({
      ...reply,
      accountId: 'acct_2',
    });
    const other: CreditsClient = {
      ...client,
      getCredits: async (...given) => rename(await client.getCredits(...given)),
      getStatus: async (...given) => rename(await client.getStatus(...given)),
    };
    return { other, initialData: await prefetchCredits({ client: other }) };
  }

  it('is dropped for a client that reads one account', async () => {
    const { page, backend } = await createPage('low');
    for (const [accountId, isShown] of [
      ['acct_demo', true],
      ['acct_2', false],
      [undefined, true],
    ] as const) {
      const html = renderToString(page({ client: clientOver(backend, accountId) }));
      expect(html.includes('$4.20')).toBe(isShown);
      expect(hasSkeleton(html)).toBe(!isShown);
    }
  });

  it('is dropped when the first response names another account', async () => {
    const { hydrate, container } = await createPage('low');
    const { other } = await createOther();
    hydrate({ client: other });
    expect(container.textContent).toContain('$4.20');
    await after(6 * SECOND);
    expect(container.textContent).not.toContain('4.20');
    expect(container.querySelector('section')).toHaveAttribute('data-state', 'in_debt');
  });

  it('is removed at once when a response names another account, before the new data arrives', async () => {
    const { hydrate, container, client } = await createPage('low');
    const { other } = await createOther();
    let isSwitched = false;
    const never = () => new Promise<never>(() => {});
    let reads = 0;
    const switching: CreditsClient = {
      ...client,
      getCredits: async (options) => {
        reads += 1;
        return reads > 1 ? never() : other.getCredits(options);
      },
      listTransactions: (...given) => (isSwitched ? never() : client.listTransactions(...given)),
      autoTopUp: { ...clientOver(createMockBackend()).autoTopUp, get: never },
    };
    hydrate({ client: switching });
    isSwitched = true;
    await after(5.1 * SECOND);
    expect(reads).toBe(2);
    expect(hasSkeleton(container.innerHTML)).toBe(true);
    expect(container.textContent).not.toMatch(/\d/);
  });

  it('is not shown under a client that replaces the first one', async () => {
    const { hydrate, page, container } = await createPage('low');
    const { rerender } = hydrate({}, Fragment);
    const { other } = await createOther();
    rerender(<Fragment>{page({ client: other })}</Fragment>);
    expect(container.textContent).not.toContain('4.20');
    await after(0);
    expect(container.querySelector('section')).toHaveAttribute('data-state', 'in_debt');
  });

  it('is removed when the user is signed out in the meantime', async () => {
    const { hydrate, backend, container } = await createPage('low');
    backend.control.signInAs(null);
    hydrate();
    await after(6 * SECOND);
    expect(container.textContent).not.toMatch(/\d/);
  });

  it('has a checksum that covers the account, so that no mix of two is shown', async () => {
    const { initialData } = await createPage('low');
    const { initialData: other } = await createOther();
    expect(readInitialCredits(other)).not.toBeNull();
    expect(readInitialCredits({ ...initialData, amounts: other?.amounts })).toBeNull();
    expect(readInitialCredits({ ...initialData, accountId: 'acct_2' })).toBeNull();
  });
});
