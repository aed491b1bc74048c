/** What a user does with the usage: chooses a period and a grouping, moves from bar to bar, and presses one. */
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { UsageQuery } from '../../../src/client/port/credits-client.js';
import { LazyCreditUsage } from '../../../src/components/credit-usage/lazy-credit-usage.js';
import { CreditsProvider } from '../../../src/hooks/provider/credits-provider.js';
import { withUsage } from '../../../stories/support/with-usage.js';
import { clientOf } from '../../support/render-with-credits.js';
import {
  buttonNamed,
  buttonsIn,
  choose,
  dayNames,
  days,
  groups,
  rowsOf,
  show,
} from './usage-page.js';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('the choice of a period and a grouping', () => {
  it('names the members, and the keys of the labels', async () => {
    const { get } = await show();
    choose('Group by', 'By user');
    await waitFor(() => expect(groups()).toHaveTextContent('Ada Lovelace'));
    expect(rowsOf(groups())[3]).toMatch(/^Not specified/);
    choose('Group by', 'By model');
    await waitFor(() => expect(groups()).toHaveTextContent('large'));
    expect(get.mock.calls.map(([query]) => query?.groupBy)).toEqual([
      'consumable',
      'actor',
      'label:model',
    ]);
  });

  it('shows the previous usage while the chosen one loads, and says the new total', async () => {
    const own = withUsage(clientOf('healthy').client).usage;
    let answer = () => {};
    const get = async (query: UsageQuery = {}) => {
      if (query.from) await new Promise<void>((resolve) => (answer = resolve));
      return own.get(query);
    };
    const { root } = await show({ usage: { get } });
    choose('Period', 'Last month');
    expect(root()).toHaveAttribute('aria-busy', 'true');
    expect(root()).toHaveTextContent('Oct 26 – Nov 24, 2026');
    await act(async () => answer());
    await waitFor(() => expect(root()).toHaveAttribute('data-state', 'ready'));
    await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/: \$\d+\.\d\d$/));
  });

  it('reads nothing for a period that is too long, and says so', async () => {
    const { get } = await show();
    choose('Period', 'Custom');
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '2025-10-20' } });
    fireEvent.click(buttonNamed('Apply'));
    expect(screen.getByLabelText('From')).toHaveAccessibleDescription(
      'Choose a first and a last day, at most 400 days in all.',
    );
    expect(get).toHaveBeenCalledTimes(1);
  });

  it('submits no form of the host app', async () => {
    const onSubmit = vi.fn();
    const { client } = clientOf('healthy');
    render(
      <CreditsProvider client={withUsage(client)}>
        <div onSubmit={onSubmit}>
          <LazyCreditUsage />
        </div>
      </CreditsProvider>,
    );
    await screen.findByText('$120.82');
    choose('Period', 'Custom');
    fireEvent.click(buttonNamed('Apply'));
    expect(onSubmit).not.toHaveBeenCalled();
  });
});

describe('the keyboard', () => {
  const focused = () => document.activeElement?.textContent;

  it('reaches one bar by Tab, and every other by the arrows, Home, and End', async () => {
    const { user, root } = await show({ onShowTransactions: () => undefined });
    expect(buttonsIn(days()).filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
    buttonNamed('Show as table').focus();
    await user.tab();
    expect(focused()).toBe('Nov 24, 2026');
    await user.keyboard('{ArrowLeft}');
    expect(focused()).toBe('Nov 23, 2026');
    expect(root()).toHaveTextContent('Nov 23, 2026 (UTC)');
    await user.keyboard('{Home}{ArrowLeft}');
    expect(focused()).toBe('Oct 26, 2026');
    await user.keyboard('{End}{ArrowRight}');
    expect(focused()).toBe('Nov 24, 2026');
    await user.keyboard('{ArrowLeft}{Shift>}{Tab}{/Shift}{Tab}');
    expect(focused()).toBe('Nov 23, 2026');
  });

  it('moves in the direction of the arrow in a page from right to left', async () => {
    const { user } = await show({
      style: { direction: 'rtl' },
      onShowTransactions: () => undefined,
    });
    buttonNamed('Nov 24, 2026').focus();
    await user.keyboard('{ArrowRight}');
    expect(focused()).toBe('Nov 23, 2026');
  });

  it('describes a bar with its amount, and with where it leads', async () => {
    await show({ onShowTransactions: () => undefined });
    expect(buttonNamed('Nov 7, 2026')).toHaveAccessibleDescription('$1.398996 Show transactions');
  });

  it('reaches the bars without a button where they lead nowhere', async () => {
    await show();
    expect(buttonsIn(days())).toEqual([]);
    expect(days().querySelectorAll('[tabindex="0"]')).toHaveLength(1);
  });
});

describe('a press', () => {
  const kind = 'consumption';

  it('on a bar leads to the transactions of its day', async () => {
    const onShow = vi.fn();
    await show({ onShowTransactions: onShow });
    fireEvent.click(buttonNamed('Nov 7, 2026'));
    expect(onShow.mock.calls).toEqual([
      [
        { kind, from: '2026-11-07T00:00:00.000Z', to: '2026-11-08T00:00:00.000Z' },
        expect.objectContaining({ type: 'click' }),
      ],
    ]);
  });

  it.each([
    ['consumable', 'Storage', { consumable: 'storage' }],
    ['actor', 'Grace Hopper', { actor: 'usr_2' }],
    ['actor', 'Not specified', { actor: null }],
    ['label:model', 'large', { label: { key: 'model', value: 'large' } }],
  ])('on a group by %s leads to its transactions of the period', async (groupBy, name, filter) => {
    const onShow = vi.fn();
    await show({ onShowTransactions: onShow, defaultGroupBy: groupBy });
    fireEvent.click(buttonNamed(name));
    expect(onShow.mock.calls[0]?.[0]).toEqual({
      kind,
      from: '2026-10-26T00:00:00.000Z',
      to: '2026-11-25T00:00:00.000Z',
      ...filter,
    });
  });

  it('is not possible where no filter finds the transactions', async () => {
    await show({ onShowTransactions: () => undefined, args: { count: 60 } });
    expect(rowsOf(groups()).at(-1)).toMatch(/^Other/);
    expect(buttonsIn(groups())).toHaveLength(4);
  });

  it('reports no month from before the period', async () => {
    const onShow = vi.fn();
    await show({ onShowTransactions: onShow });
    choose('Period', 'Custom');
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-05-20' } });
    fireEvent.click(buttonNamed('Apply'));
    await waitFor(() => expect(dayNames()[0]).toBe('May 2026'));
    fireEvent.click(buttonNamed('May 2026'));
    expect(onShow.mock.calls[0]?.[0]).toMatchObject({
      from: '2026-05-20T00:00:00.000Z',
      to: '2026-06-01T00:00:00.000Z',
    });
  });
});
