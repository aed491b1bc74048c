import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { CreditsClient } from '../../../src/client/port/credits-client.js';
import { CreditsCard } from '../../../src/components/credits-card/credits-card.js';
import type { AutoTopUpStatus } from '../../../src/contract/resources/auto-top-up.js';
import type { Credits } from '../../../src/contract/resources/credits.js';
import { micros } from '../../../src/money/money.js';
import { clientOf, renderWithCredits } from '../../support/render-with-credits.js';

const PACE = /At your recent pace/;

interface Account extends Partial<Pick<Credits, 'availableMicros'>> {
  perDayMicros?: number;
  /** The status of auto top-up; `none` if the client has no auto top-up. */
  topUp?: AutoTopUpStatus | 'new_status' | 'failed' | 'none';
}

/** Shows the card of an account, and returns the sentence about its pace. */
async function paceOf(account: Account, show = {}): Promise<string | undefined> {
  const { perDayMicros, topUp = 'off', availableMicros = micros(120_000_000) } = account;
  const { client } = clientOf('healthy');
  const known: CreditsClient = {
    ...client,
    async getCredits(options) {
      const { pace: _, ...credits } = await client.getCredits(options);
      const pace = perDayMicros && { perDayMicros: micros(perDayMicros) };
      return { ...credits, availableMicros, ...(pace && { pace }) };
    },
    autoTopUp: {
      ...client.autoTopUp,
      async get(options) {
        if (topUp === 'failed') throw new Error('unreachable');
        return { ...(await client.autoTopUp.get(options)), status: topUp };
      },
    },
  };
  if (topUp === 'none') delete known.autoTopUp;
  renderWithCredits(<CreditsCard show={show} />, 'healthy', { client: known });
  await screen.findByText('Current balance');
  await screen.findAllByRole('row');
  return screen.queryByText(PACE)?.textContent;
}

const daily = { perDayMicros: 10_000_000 };

describe('the sentence about the pace', () => {
  it.each<[string, Account]>([
    ['about 12 days', daily],
    ['about 12 days', { perDayMicros: 9_300_000 }],
    ['about 1 day', { perDayMicros: 70_000_000 }],
    ['about 1 day', { perDayMicros: 120_000_000 }],
    ['less than a day', { perDayMicros: 120_000_001 }],
    ['less than a day', { ...daily, availableMicros: micros(1) }],
    ['about 365 days', { perDayMicros: 328_000 }],
    ['about 12 days', { ...daily, topUp: 'none' }],
    ['about 12 days', { ...daily, topUp: 'paused' }],
    ['about 12 days', { ...daily, topUp: 'backing_off' }],
  ])('says that credits last %s: %o', async (time, account) => {
    expect(await paceOf(account)).toBe(`At your recent pace, credits last ${time}.`);
  });

  it.each<[string, Account]>([
    ['without a steady use', {}],
    ['while auto top-up waits for the threshold', { ...daily, topUp: 'armed' }],
    ['while auto top-up buys credits', { ...daily, topUp: 'charging' }],
    ['while auto top-up is in a state that is not known', { ...daily, topUp: 'new_status' }],
    ['while auto top-up cannot be read', { ...daily, topUp: 'failed' }],
    ['without credits', { ...daily, availableMicros: micros(0) }],
    ['in debt', { ...daily, availableMicros: micros(-1) }],
    ['for longer than a year', { perDayMicros: 327_000 }],
  ])('is not there %s', async (_, account) => {
    expect(await paceOf(account)).toBeUndefined();
  });

  it('is not there if the card does not know auto top-up, because it does not show it', async () => {
    expect(await paceOf(daily, { autoTopUp: false })).toBeUndefined();
  });
});
