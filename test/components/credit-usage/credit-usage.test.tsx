/** The usage on screen: its numbers, its table, and its states. */
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { MouseEvent } from 'react';
import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CreditsError } from '../../../src/client/port/credits-error.js';
import type { CreditsClient } from '../../../src/client/port/credits-client.js';
import { LazyCreditUsage } from '../../../src/components/credit-usage/lazy-credit-usage.js';
import { CreditsCard } from '../../../src/components/credits-card/credits-card.js';
import { CreditsProvider } from '../../../src/hooks/provider/credits-provider.js';
import { arabic } from '../../../src/locales/ar/index.js';
import { withUsage } from '../../../stories/support/with-usage.js';
import { describeComponent } from '../../support/describe-component.js';
import { clientOf } from '../../support/render-with-credits.js';
import {
  buttonNamed,
  choose,
  dayNames,
  days,
  groups,
  rowsOf,
  show,
  textsOf,
} from './usage-page.js';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describeComponent('CreditUsage', {
  component: LazyCreditUsage,
  scenario: 'healthy',
  settled: 'ready',
});

describe('the usage', () => {
  it('says the total, the charges, and the days, which are in UTC', async () => {
    const { root } = await show();
    expect(root()).toHaveTextContent('Oct 26 – Nov 24, 2026 (UTC)');
    expect(root()).toHaveTextContent('Paid with credits$120.82');
    expect(root()).toHaveTextContent('3,140 charges');
    expect(root()).not.toHaveTextContent('Included in your plan');
  });

  it('lists the groups with amounts, shares, and charges', async () => {
    await show();
    expect(rowsOf(groups())).toEqual([
      'LLM tokens$58.651,496 charges49%',
      'Storage$30.23786 charges25%',
      'Email$16.96454 charges14%',
      'API calls$14.98404 charges12%',
    ]);
  });

  it('shows what the plan covered apart from what credits paid', async () => {
    const { root } = await show({ args: { isCovered: true } });
    expect(root()).toHaveTextContent('Paid with credits$90.61Included in your plan$30.20');
    expect(rowsOf(groups())[0]).toBe('LLM tokens$43.981,496 charges · $14.66 included49%');
  });

  it('shows each rate exactly, and what the plan still includes', async () => {
    const { root } = await show({ args: { hasRates: true } });
    const rates = within(root()).getByRole('list', { name: 'Rates' });
    expect(
      within(rates)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual([
      'LLM tokens$3.00 per 1M tokens$4.00 still included until Dec 1, 2026',
      'Email$0.00125 per email',
    ]);
  });

  it('is a table of exact amounts for a screen reader, drawn as bars', async () => {
    await show({ args: { isCovered: true } });
    expect(textsOf(days().querySelectorAll('th[scope=col]')).join(', ')).toBe(
      'Day, Amount, Charges, LLM tokens, Storage, Email, API calls, Included in your plan',
    );
    expect(rowsOf(days())).toHaveLength(30);
    expect(rowsOf(days())[0]).toMatch(/^Oct 26, 2026\$2\.641331/);
    for (const row of days().tBodies[0]?.rows ?? []) expect(row.cells).toHaveLength(8);
    for (const element of days().querySelectorAll('thead, tbody, tr, th, td')) {
      expect(element).toHaveAttribute('role');
    }
    expect(document.querySelectorAll('.credits-usage-column')).toHaveLength(30);
  });

  it('looks like a table after a press on the switch, with the same cells', async () => {
    await show({ args: { isCovered: true } });
    const toggle = buttonNamed('Show as table');
    const before = days().querySelectorAll('td').length;
    fireEvent.click(toggle);
    expect(toggle).toHaveAttribute('aria-pressed', 'true');
    expect(days().querySelectorAll('td')).toHaveLength(before);
    expect(document.querySelector('.credits-usage-column')).toBeNull();
    expect(days().textContent?.split('Included in your plan').length).toBeGreaterThan(30);
  });

  it('shows the numbers of the bar under the pointer, and then the total again', async () => {
    const { root } = await show();
    const bar = document.querySelectorAll('.credits-usage-column').item(12);
    fireEvent.pointerEnter(bar);
    expect(root()).toHaveTextContent('Nov 7, 2026 (UTC)Show as tablePaid with credits$1.39');
    fireEvent.pointerOut(bar);
    fireEvent.pointerLeave(bar.parentElement ?? bar);
    expect(root()).toHaveTextContent('Paid with credits$120.82');
  });

  it('shows four groups and the rest of sixty, and all of them after a press', async () => {
    await show({ args: { count: 60 } });
    expect(rowsOf(groups())).toHaveLength(5);
    expect(rowsOf(groups())[4]).toMatch(/^Other/);
    fireEvent.click(buttonNamed('Show all 51'));
    expect(rowsOf(groups())).toHaveLength(51);
    fireEvent.click(buttonNamed('Show less'));
    expect(rowsOf(groups())).toHaveLength(5);
  });

  it('has few elements for 400 days of 50 groups', async () => {
    await show({ args: { count: 60 } });
    choose('Period', 'Custom');
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '2025-10-21' } });
    fireEvent.click(buttonNamed('Apply'));
    await waitFor(() => expect(dayNames()[0]).toBe('October 2025'));
    expect(dayNames()).toHaveLength(14);
    expect(document.querySelectorAll('*').length).toBeLessThan(600);
  });
});

describe('a state without numbers', () => {
  it('is empty, pending, or failed, and a retry ends a failure', async () => {
    const { root } = await show({ args: { isEmpty: true } });
    expect(root()).toHaveTextContent('No usage in this period.');
    cleanup();
    const pending = await show({ args: { reply: 'pending' } });
    await waitFor(() => expect(pending.root()).toHaveTextContent('Loading usage…'));
    expect(pending.root()).toHaveAttribute('aria-busy', 'true');
    cleanup();
    vi.spyOn(console, 'error').mockReturnValue();
    const get = vi.fn(withUsage(clientOf('healthy').client).usage.get);
    get.mockRejectedValueOnce(new Error('The network failed.'));
    const failed = await show({ usage: { get } });
    expect(failed.root()).toHaveTextContent('Usage could not be loaded.');
    await failed.user.click(buttonNamed('Try again'));
    await waitFor(() => expect(failed.root()).toHaveTextContent('$120.82'));
  });

  it('has no digit of the ledger for a member, also after an owner has seen it', async () => {
    const own = withUsage(clientOf('healthy').client).usage;
    const denied = new CreditsError('Forbidden', {
      status: 403,
      code: 'forbidden_role',
      retryable: false,
    });
    const get = vi.fn(own.get);
    const { root } = await show({ usage: { get } });
    get.mockRejectedValue(denied);
    choose('Group by', 'By user');
    await waitFor(() => expect(root()).toHaveAttribute('data-state', 'denied'));
    expect(root()).toHaveTextContent('UsageOnly owners and admins can see usage.');
    expect(root().textContent).not.toMatch(/\d/);
  });

  it('renders nothing without usage in the client', () => {
    const without: CreditsClient = clientOf('healthy').client;
    delete without.usage;
    const { container } = render(
      <CreditsProvider client={without}>
        <LazyCreditUsage />
        <CreditsCard show={{ usage: true }} />
      </CreditsProvider>,
    );
    expect(container.querySelector('.credits-usage')).toBeNull();
  });
});

it('shows hostile names and labels as text', async () => {
  const hostile = [
    '<img src=x onerror=alert(1)>',
    '=1+1',
    '\u202egnp.exe',
    '__proto__',
    'x'.repeat(100),
  ];
  const groupsOf = {
    consumable: [['a'] as const],
    actor: hostile.map((name, at) => [`id_${at}`, name] as const),
  };
  const { root } = await show({ args: { groups: groupsOf }, defaultGroupBy: 'actor' });
  expect(root().querySelector('img')).toBeNull();
  expect(
    [...root().querySelectorAll('.credits-usage-groups bdi:not(.credits-amount)')].map(
      ({ textContent }) => textContent,
    ),
  ).toEqual(hostile);
});

it('is in the language of the pack', async () => {
  const { root } = await show({ place: { messages: arabic, locale: 'ar-EG' } });
  expect(root()).toHaveAttribute('dir', 'rtl');
  expect(root()).toHaveTextContent('الاستخدام');
  expect(root().textContent).toMatch(/٣٬?٬?١٤٠|3,140|٣٬١٤٠/);
});

it.each(['bars', 'table'])('has no accessibility violations as %s', async (view) => {
  const { root } = await show({
    args: { hasRates: true, isCovered: true },
    onShowTransactions: () => undefined,
  });
  if (view === 'table') fireEvent.click(buttonNamed('Show as table'));
  const { violations } = await axe.run(root(), { rules: { 'color-contrast': { enabled: false } } });
  expect(violations).toEqual([]);
});

describe('the card', () => {
  it('asks for no usage unless a host app wants it', async () => {
    const client = withUsage(clientOf('healthy').client);
    const get = vi.spyOn(client.usage, 'get');
    render(
      <CreditsProvider client={client}>
        <CreditsCard />
      </CreditsProvider>,
    );
    await screen.findByText('Current balance');
    await screen.findAllByText('$58.32');
    expect(get).not.toHaveBeenCalled();
  });

  it('shows the usage one level below its title', async () => {
    const client = withUsage(clientOf('healthy').client);
    render(
      <CreditsProvider client={client}>
        <CreditsCard show={{ usage: true }} />
      </CreditsProvider>,
    );
    expect(await screen.findByRole('heading', { name: 'Usage', level: 3 })).toBeVisible();
    expect(await screen.findByText('$120.82')).toBeVisible();
  });

  it('opens the history with the transactions of a bar, unless the host app shows them', async () => {
    const client = withUsage(clientOf('healthy').client);
    const list = vi.spyOn(client, 'listTransactions');
    const onShow = vi.fn((_: unknown, event: MouseEvent) => event.preventDefault());
    const card = (props = {}) => (
      <CreditsProvider client={client}>
        <CreditsCard show={{ usage: true }} {...props} />
      </CreditsProvider>
    );
    const { rerender } = render(card({ onShowTransactions: onShow }));
    await screen.findByText('$120.82');
    list.mockClear();
    fireEvent.click(buttonNamed('Nov 24, 2026'));
    expect(onShow).toHaveBeenCalledTimes(1);
    expect(list).not.toHaveBeenCalled();
    rerender(card());
    fireEvent.click(buttonNamed('Nov 24, 2026'));
    await waitFor(() => expect(list).toHaveBeenCalled());
    expect(list.mock.calls[0]?.[0]).toMatchObject({
      kind: 'consumption',
      from: '2026-11-24T00:00:00.000Z',
      to: '2026-11-25T00:00:00.000Z',
    });
    expect(document.activeElement).toHaveTextContent('Recent Transactions');
  });
});
