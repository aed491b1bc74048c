import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { CreditsCard } from '../../../src/components/credits-card/credits-card.js';
import {
  scenarios,
  type Scenario,
  type ScenarioName,
} from '../../../src/mocks/backend/scenarios.js';
import { clientOf, renderWithCredits } from '../../support/render-with-credits.js';

const SCENARIO = 'autoTopUpAttemptLimit';

const findSection = () => screen.findByRole('region', { name: 'Auto Top-Up' });

describe('CreditsCard, while ten attempts in 24 hours hold a top-up back', () => {
  // The first attempt was ten hours ago, at 2 AM in UTC.
  it.each([
    ['en-US', 'UTC', 'Nov 25, 2026, 2:00 AM'],
    ['en-US', 'America/Los_Angeles', 'Nov 24, 2026, 6:00 PM'],
    ['en-GB', 'Asia/Kathmandu', '25 Nov 2026, 07:45'],
    ['de-DE', 'Pacific/Auckland', '25.11.2026, 15:00'],
  ])('says so, and when the next one is possible: %s, %s', async (locale, timeZone, time) => {
    renderWithCredits(<CreditsCard />, SCENARIO, { locale, timeZone });
    const words = await within(await findSection()).findByText(/ten attempts in 24 hours/);
    const sentence = words.closest('p')?.textContent ?? '';
    expect(sentence.replaceAll('\u202f', ' ').trim()).toBe(
      `Waiting: ten attempts in 24 hours is the limit. The next one is possible from: ${time}`,
    );
    const written = within(await findSection()).getByText(/2026/);
    expect(written).toHaveAttribute('datetime', '2026-11-25T02:00:00.000Z');
  });

  it('buys credits at that time and not a millisecond before', async () => {
    const { client, backend } = renderWithCredits(<CreditsCard />, SCENARIO);
    const { nextAttemptAt = '' } = await client.autoTopUp.get();
    const leftMs = Date.parse(nextAttemptAt) - Date.UTC(2026, 10, 24, 12);
    const { control } = backend;
    control.advanceTime(leftMs - 1);
    await control.reconcile();
    expect(control.payments.charges()).toHaveLength(10);
    control.advanceTime(1);
    await control.reconcile();
    expect(control.payments.charges()).toHaveLength(11);
  });

  it('tells a member nothing of it', async () => {
    const asMember = (name: ScenarioName): Scenario => ({ ...scenarios[name], role: 'member' });
    const { client } = renderWithCredits(<CreditsCard />, asMember(SCENARIO));
    const armed = clientOf(asMember('autoTopUp')).client;
    await expect(client.autoTopUp.get()).rejects.toMatchObject({ code: 'forbidden_role' });
    expect(await client.getStatus()).toEqual(await armed.getStatus());
    expect(await screen.findByText(/Only owners and admins can see credits/)).toBeVisible();
    expect(screen.queryByText(/attempts/)).toBeNull();
    expect(screen.queryByText(/2026/)).toBeNull();
  });
});
