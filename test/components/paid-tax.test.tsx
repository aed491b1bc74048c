/** The tax of a paid purchase: the dialog says it once, and the row of the purchase keeps it. */
import { act, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpClient } from '../../src/client/http-client.js';
import { RecentTransactions } from '../../src/components/recent-transactions/recent-transactions.js';
import { attempts } from '../../src/hooks/purchase/purchase-attempt.js';
import { createMockBackend } from '../../src/mocks/backend/mock-backend.js';
import { scenarios, type Scenario } from '../../src/mocks/backend/scenarios.js';
import { micros } from '../../src/money/money.js';
import { FakePurchases } from '../hooks/purchase/fake-purchases.js';
import { renderWithCredits } from '../support/render-with-credits.js';
import { dialog, openDialog, pay } from './purchase-dialog/purchase-dialog-page.js';

afterEach(() => {
  const left = attempts.find('acct_demo');
  if (left) attempts.forget(left);
});

/** Buys $25.00, and returns the text of the dialog at the end. */
async function buy(
  taxMicros: number | undefined,
  messages?: Parameters<typeof openDialog>[2],
): Promise<string> {
  const purchases = new FakePurchases();
  await pay(await openDialog(purchases, {}, messages));
  const tax = taxMicros === undefined ? {} : { taxMicros: micros(taxMicros) };
  await act(async () => purchases.set('pur_1', { status: 'succeeded', ...tax }));
  await screen.findByRole('button', { name: 'Done' });
  await screen.findByText(/Your balance is/);
  return dialog().textContent ?? '';
}

describe('the end of a purchase', () => {
  it('says the tax that was paid, and the balance without it', async () => {
    expect(await buy(2_060_000)).toContain('You also paid $2.06 in tax.Your balance is $4.20.');
    expect(screen.getByText('$2.06')).toHaveAttribute('translate', 'no');
  });

  it.each([undefined, 0])('says nothing about a tax of %s', async (taxMicros) => {
    expect(await buy(taxMicros)).not.toMatch(/tax/);
  });

  it('never says that a tax was $0.00', async () => {
    expect(await buy(125)).toContain('You also paid $0.000125 in tax.');
  });

  it('says it in the words of the host app', async () => {
    const messages = { purchaseDialog: { tax: (amount: string) => `zzgl. ${amount} MwSt.` } };
    expect(await buy(2_060_000, { messages })).toContain('zzgl. $2.06 MwSt.');
  });
});

/** A purchase and its refund, an auto top-up, and usage, with or without tax. */
function accountWith(changes: Partial<Scenario> = {}): Scenario {
  return {
    description: 'A purchase, a refund, an auto top-up, and usage.',
    history: [
      { kind: 'purchase', amountMicros: 25_000_000, hoursAgo: 90 },
      { kind: 'refund', amountMicros: 25_000_000, hoursAgo: 70 },
      { kind: 'auto_top_up', amountMicros: 50_000_000, hoursAgo: 50 },
      { kind: 'consumption', amountMicros: 420_000, consumable: 'voice', hoursAgo: 2 },
    ],
    pricesExcludeTax: true,
    ...changes,
  };
}

/** The type and the second line of each row. */
async function rows(): Promise<(string | null | undefined)[][]> {
  const table = await screen.findByRole('table');
  return within(table)
    .getAllByRole('row')
    .slice(1)
    .map((row) => [
      within(row).getByRole('rowheader').textContent,
      row.querySelector('.credits-transactions-date')?.textContent,
    ]);
}

describe('the rows of transactions', () => {
  it('have the tax of a purchase and of a top-up, and of nothing else', async () => {
    renderWithCredits(<RecentTransactions />, accountWith());
    expect(await rows()).toEqual([
      ['Usage', 'Voice · Nov 24, 2026'],
      ['Auto top-up', 'plus $4.13 tax · Nov 22, 2026'],
      ['Refund', 'Nov 21, 2026'],
      ['Purchase', 'plus $2.06 tax · Nov 20, 2026'],
    ]);
    expect(screen.getByText('$2.06')).toHaveAttribute('translate', 'no');
  });

  it('have none where prices are final', async () => {
    renderWithCredits(<RecentTransactions />, accountWith({ pricesExcludeTax: false }));
    expect((await rows()).flat().join()).not.toMatch(/tax/);
  });

  it('have it in the words of the host app', async () => {
    const messages = { recentTransactions: { tax: (amount: string) => `zzgl. ${amount} MwSt.` } };
    renderWithCredits(<RecentTransactions />, accountWith(), { messages });
    expect((await rows())[3]).toEqual(['Purchase', 'zzgl. $2.06 MwSt. · Nov 20, 2026']);
  });

  it.each([
    ['jpy', 1_000_000, 83_000_000, 'plus ¥83 tax'],
    ['usd', 10_000, 830_000, 'plus $0.83 tax'],
    ['kwd', 1_000, 83_000, 'plus KWD 0.083 tax'],
  ])('write it in %s with its decimals', async (currency, minorUnit, tax, words) => {
    const backend = createMockBackend({ scenario: accountWith(), now: Date.UTC(2026, 10, 24, 12) });
    const { events: _, ...client } = createHttpClient({
      baseUrl: 'https://credits.test/api',
      fetch: async (url, init) => {
        const response = await backend.handler(new Request(url, init));
        const text = (await response.text())
          .replaceAll('"usd"', `"${currency}"`)
          .replaceAll('"minorUnitMicros":10000', `"minorUnitMicros":${minorUnit}`)
          .replaceAll('"taxMicros":2060000', `"taxMicros":${tax}`);
        return new Response(text, response);
      },
    });
    renderWithCredits(<RecentTransactions />, 'healthy', { client });
    const [, , , purchase] = await rows();
    expect(purchase?.[1]?.replaceAll('\u00a0', ' ')).toBe(`${words} · Nov 20, 2026`);
  });

  it('show a member neither amounts nor tax', async () => {
    renderWithCredits(<RecentTransactions />, accountWith({ role: 'member' }));
    await screen.findByText('Only owners and admins can see transactions.');
    expect(document.body.textContent).not.toMatch(/tax|\d/);
  });

  it('show it in the scenario of prices before tax', async () => {
    renderWithCredits(<RecentTransactions limit={8} />, scenarios.plusTax);
    const taxed = (await rows()).filter(([, detail]) => detail?.includes('tax'));
    expect(taxed.map(([kind]) => kind)).toEqual(['Auto top-up', 'Purchase', 'Purchase']);
  });
});
