/** The rows of an open history: their details, and charges that read as one. */
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Movement } from './history-client.js';
import { heard, openHistory } from './history-page.js';

const NOW = Date.UTC(2026, 10, 24, 12);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const rowsOnScreen = () => [...document.querySelectorAll<HTMLElement>('table > tbody > tr')];
const charges = (count: number): Movement[] =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'consumption',
    consumable: 'api_calls',
    amount: -125 - index,
  }));

describe('a row of an open history', () => {
  const purchase: Movement = {
    id: 'txn_full',
    kind: 'purchase',
    purchaseId: 'pur_1',
    receiptUrl: 'https://pay.test/r',
    description: 'Credits for <b>May</b>',
    actor: { id: 'usr_1', name: 'Ann Lee' },
    labels: { model: 'large', project: 'search' },
  };
  const details = () =>
    Object.fromEntries(
      [...document.querySelectorAll('dl > div')].map((detail) => [
        detail.querySelector('dt')?.textContent,
        detail.querySelector('dd')?.textContent,
      ]),
    );

  it('opens to a list of everything that is known of it, and closes', async () => {
    await openHistory([purchase]);
    const button = screen.getByRole('button', { name: 'Purchase' });
    expect(button).toHaveAttribute('aria-expanded', 'false');
    expect(screen.getByRole('rowheader')).toContainElement(button);
    fireEvent.click(button);
    expect(button).toHaveAttribute('aria-expanded', 'true');
    const controlled = document.getElementById(button.getAttribute('aria-controls') ?? '');
    expect(controlled).toContainElement(document.querySelector('dl'));
    expect(details()).toEqual({
      Time: 'Nov 23, 2026, 7:00:00 AM EST',
      Description: 'Credits for <b>May</b>',
      'Used by': 'Ann Leeusr_1',
      model: 'large',
      project: 'search',
      Purchase: 'pur_1Copy',
      Receipt: 'View receipt',
      ID: 'txn_fullCopy',
    });
    expect(screen.getByRole('link', { name: 'View receipt' })).toHaveAttribute('target', '_blank');
    expect(document.querySelector('dl time')).toHaveAttribute(
      'datetime',
      '2026-11-23T12:00:00.000Z',
    );
    const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
    expect((await axe.run(document.body, { rules })).violations).toEqual([]);
    fireEvent.click(button);
    expect(document.querySelector('dl')).toBeNull();
  });

  it('shows the texts of the host app as texts, each in a direction of its own', async () => {
    const long = 'x'.repeat(100_000);
    await openHistory([
      {
        description: '<img src=x onerror=alert(1)>',
        actor: { id: '\u202egnp.exe', name: '=HYPERLINK("https://x.test")' },
        labels: { ['__proto__']: 'not a prototype', constructor: 'https://x.test', model: long },
        purchaseId: 'javascript:alert(1)',
        receiptUrl: 'javascript:alert(1)',
      },
    ]);
    fireEvent.click(screen.getByRole('button', { name: 'Grant' }));
    const list = document.querySelector('dl') as HTMLElement;
    expect(list.querySelectorAll('a, img')).toHaveLength(0);
    for (const text of ['<img src=x onerror=alert(1)>', '\u202egnp.exe', long, 'https://x.test']) {
      const shown = [...list.querySelectorAll('bdi')].find(
        (element) => element.textContent === text,
      );
      expect(shown).toHaveAttribute('dir');
    }
    expect(list).toHaveTextContent('constructor');
    expect(within(list).queryByText('Receipt')).toBeNull();
  });

  it('copies its id and says so, or selects the id where pages cannot copy', async () => {
    await openHistory([purchase]);
    fireEvent.click(screen.getByRole('button', { name: 'Purchase' }));
    const copy = screen.getAllByRole('button', { name: 'Copy' })[1] as HTMLElement;
    vi.stubGlobal('navigator', { clipboard: undefined });
    fireEvent.click(copy);
    await waitFor(() => expect(document.getSelection()?.toString()).toBe('txn_full'));
    expect(copy).toHaveTextContent('Copy');

    const writeText = vi.fn(() => Promise.resolve());
    vi.stubGlobal('navigator', { clipboard: { writeText } });
    fireEvent.click(copy);
    await waitFor(() => expect(copy).toHaveTextContent('Copied'));
    expect(writeText).toHaveBeenCalledWith('txn_full');
    await heard('Copied');
  });

  it('that cannot be read has no button', async () => {
    await openHistory([{ description: 'Gift' }], (client) => ({
      ...client,
      async listTransactions(...given) {
        const page = await client.listTransactions(...given);
        const unreadable = { id: 'x', seq: 2, isUnreadable: true as const, flaws: ['/kind'] };
        return { ...page, data: [unreadable, ...page.data] };
      },
    }));
    expect(
      screen.getByText('This transaction could not be read.').querySelector('button'),
    ).toBeNull();
    expect(screen.getByRole('button', { name: 'Grant' })).toBeVisible();
  });
});

describe('small charges', () => {
  it('read as one row, which opens to each of them, with the balance after the newest', async () => {
    await openHistory([{ amount: 5_000_000 }, ...charges(4)]);
    expect(rowsOnScreen().map((row) => row.textContent)).toEqual([
      'UsageAPI calls · 4 charges · Nov 23, 2026−$0.000506$4.99',
      'GrantNov 23, 2026+$5.00$5.00',
    ]);
    const button = screen.getByRole('button', { name: 'Usage' });
    fireEvent.click(button);
    expect(button).toHaveAttribute('aria-expanded', 'true');
    expect(
      rowsOnScreen()
        .slice(1, 5)
        .map((row) => row.textContent),
    ).toEqual([
      'UsageAPI calls · Nov 23, 2026−$0.000128$4.99',
      'UsageAPI calls · Nov 23, 2026−$0.000127$4.99',
      'UsageAPI calls · Nov 23, 2026−$0.000126$4.99',
      'UsageAPI calls · Nov 23, 2026−$0.000125$4.99',
    ]);
    fireEvent.click(screen.getAllByRole('button', { name: 'Usage' })[1] as HTMLElement);
    expect(document.querySelector('dl')).toHaveTextContent('ID');
    fireEvent.click(button);
    expect(rowsOnScreen()).toHaveLength(2);
  });

  it('load two hundred at a time once they end the list, and stay open', async () => {
    const { requests } = await openHistory([{ amount: 5_000_000 }, ...charges(120)]);
    const [row] = rowsOnScreen();
    expect(row).toHaveTextContent('50 charges');
    fireEvent.click(screen.getByRole('button', { name: 'Usage' }));
    expect(rowsOnScreen()).toHaveLength(51);
    fireEvent.click(screen.getByText('Load more'));
    await waitFor(() => expect(rowsOnScreen()).toHaveLength(122));
    expect(rowsOnScreen()[0]).toHaveTextContent('120 charges');
    expect(requests.at(-1)).toMatchObject({ limit: 200 });
    await heard('121 transactions shown');
  });
});
