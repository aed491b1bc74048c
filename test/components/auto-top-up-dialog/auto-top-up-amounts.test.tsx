import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { micros } from '../../../src/money/money.js';
import { on } from '../../hooks/auto-top-up/fake-auto-top-up.js';
import { lost, refused } from '../../hooks/purchase/fake-purchases.js';
import {
  loadInAdvance,
  openDialog,
  dialog,
  theSwitch,
  threshold,
  amount,
  limit,
  consent,
  save,
  isClosed,
  type,
  violations,
  refresh,
} from './auto-top-up-page.js';

beforeAll(loadInAdvance);

afterEach(() => {
  vi.useRealTimers();
});

describe('the amount fields of the auto top-up dialog', () => {
  it('are validated against each other, and the first invalid field gets the focus', async () => {
    const { user, fake } = await openDialog({ settings: on });
    expect(dialog()).toHaveTextContent('Used this month: $50.00 of $200.00');
    await type(user, amount(), '25');
    await type(user, threshold(), '30');
    await type(user, limit(), '20');
    await user.click(save());
    expect(threshold()).toHaveFocus();
    expect(threshold()).toHaveAccessibleDescription(
      /Can’t be more than the purchase amount \(.?\$25\.00.?\)\./,
    );
    expect(limit()).toHaveAccessibleDescription(/Can’t be less than the purchase amount/);
    expect(await violations()).toEqual([]);
    expect(fake.saves).toEqual([]);
  });

  it('need consent when an amount rises, and none when it falls', async () => {
    const { user, fake } = await openDialog({ settings: on });
    await type(user, amount(), '49');
    expect(screen.queryByRole('checkbox')).toBeNull();
    await type(user, threshold(), '11');
    expect(consent()).not.toBeChecked();
    await type(user, threshold(), '9');
    await user.click(save());
    await isClosed();
    expect(fake.saves[0]).not.toHaveProperty('consent');
  });

  it('must be typed again above the maximum of a manual purchase', async () => {
    const { user, fake } = await openDialog({ settings: { ...on, monthlyLimitMicros: null } });
    await type(user, amount(), '2000');
    const again = screen.getByRole('textbox', { name: 'Type the amount again' });
    await type(user, again, '200');
    await user.click(consent());
    await user.click(save());
    expect(again).toHaveFocus();
    expect(again).toHaveAccessibleDescription(/Type .?\$2,000\.00.? again/);
    expect(fake.saves).toEqual([]);
    await type(user, again, '2000');
    await user.click(save());
    await isClosed();
    expect(fake.saves[0]).toMatchObject({ amountMicros: 2_000_000_000 });
  });

  it('show an error that only the backend found', async () => {
    const { user, fake } = await openDialog({ settings: on });
    const refusal = refused(422, 'amount_out_of_range');
    const error = { pointer: '/amountMicros', code: 'amount_out_of_range', message: 'No.' };
    Object.assign(refusal.error, { problem: { errors: [error] } });
    fake.faults.push(refusal);
    await type(user, amount(), '40');
    await user.click(save());
    await waitFor(() => expect(amount()).toHaveAccessibleDescription(/isn’t allowed/));
    expect(fake.settings).toMatchObject({ version: '7' });
  });
});

describe('auto top-up settings that changed elsewhere', () => {
  it('appear after a conflict, and the form keeps its input', async () => {
    const { user, fake } = await openDialog({ settings: on });
    await type(user, threshold(), '8');
    fake.change({ amountMicros: micros(30_000_000) });
    await user.click(save());
    expect(await screen.findByText(/changed elsewhere/)).toHaveTextContent(
      'Buys $30.00 when your balance is below $10.00, up to $200.00 a month.',
    );
    expect(threshold()).toHaveValue('8.00');
    expect(amount()).toHaveValue('30.00');
    expect(await violations()).toEqual([]);
    await user.click(save());
    await isClosed();
    expect(fake.saves[1]).toMatchObject({
      version: '8',
      thresholdMicros: 8_000_000,
      amountMicros: 30_000_000,
    });
  });

  it('appear as soon as they load, and the user can turn the switch on again', async () => {
    const { user, fake } = await openDialog({ settings: on });
    await type(user, threshold(), '8');
    fake.change({ enabled: false, status: 'off' });
    act(() => refresh());
    expect(await screen.findByText(/changed elsewhere/)).toHaveTextContent('Auto top-up is off.');
    expect(theSwitch()).not.toBeChecked();
    await user.click(theSwitch());
    expect(threshold()).toHaveValue('8');
    expect(consent()).not.toBeChecked();
    expect(fake.saves).toEqual([]);
  });
});

describe('an auto top-up save without a response', () => {
  it('is retried and checked, and is reported when its result stays unknown', async () => {
    const { user, fake } = await openDialog({ settings: on });
    fake.faults.push(lost('before'), lost('before'), lost('before'));
    fake.readFaults.push(lost('before'), lost('before'), lost('before'));
    await type(user, threshold(), '8');
    vi.useFakeTimers();
    fireEvent.click(save());
    fireEvent.click(save());
    await act(() => vi.advanceTimersByTimeAsync(4_000));
    vi.useRealTimers();
    expect(fake.saves).toHaveLength(3);
    expect(screen.getByText(/You can safely try again/)).toBeVisible();
    expect(threshold()).toHaveValue('8');
    await user.click(save());
    await isClosed();
    expect(fake.settings.thresholdMicros).toBe(8_000_000);
  });
});
