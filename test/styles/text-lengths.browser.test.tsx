/** The layout of the card around texts that are shorter or longer than usual. */
import { render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import '../../src/styles/styles.css';
import { CreditsCard } from '../../src/components/credits-card/credits-card.js';
import { RecentTransactions } from '../../src/components/recent-transactions/recent-transactions.js';
import { CreditsProvider } from '../../src/hooks/provider/credits-provider.js';
import { scenarios, type ScenarioName } from '../../src/mocks/backend/scenarios.js';
import { micros } from '../../src/money/money.js';
import { clientOf } from '../support/render-with-credits.js';

afterEach(() => document.body.replaceChildren());

function containerOf(width: number): HTMLElement {
  const container = document.body.appendChild(document.createElement('div'));
  container.style.inlineSize = `${width}px`;
  return container;
}

const rectOf = (selector: string) => {
  const element = document.querySelector(selector);
  if (!element) throw new Error(`There is no ${selector}.`);
  return element.getBoundingClientRect();
};

describe('the auto top-up section of the card', () => {
  it.each<[ScenarioName, number]>([
    ['healthy', 440],
    ['healthy', 800],
    ['autoTopUp', 440],
    ['autoTopUp', 800],
    ['autoTopUpCharging', 440],
    ['autoTopUpPaymentFailed', 440],
    ['autoTopUpPaymentFailed', 800],
  ])('has the same space above and below its words: %s at %i px', async (scenario, width) => {
    render(
      <CreditsProvider client={clientOf(scenario).client} timeZone="UTC">
        <CreditsCard show={{ transactions: false }} />
      </CreditsProvider>,
      { container: containerOf(width) },
    );
    await screen.findByRole('button', { name: /Enable|Manage/ });
    const section = rectOf('.credits-card-auto-top-up');
    const above = rectOf('.credits-card-auto-top-up .credits-title').top - section.top;
    const below = section.bottom - rectOf('.credits-card-auto-top-up .credits-muted').bottom;
    expect(Math.abs(above - below)).toBeLessThanOrEqual(2);
  });
});

describe('the description of a transaction', () => {
  const words = 'The summary of a long meeting, with every decision and who made it. '.repeat(3);
  const history = (description: string, amount: number) => [
    {
      kind: 'purchase' as const,
      amountMicros: micros(amount),
      description,
      hoursAgo: 2,
    },
  ];

  it.each(
    [240, 272, 288, 304, 328, 368, 384, 392, 440, 600].flatMap((width) =>
      [25_000_000, 9_000_000_000_000_000].map((amount) => [width, amount] as const),
    ),
  )('keeps its column at %i px, beside an amount of %d micros', async (width, amount) => {
    const { client } = clientOf({
      ...scenarios.healthy,
      latencyMs: 0,
      history: history(words.trim(), amount),
    });
    render(
      <CreditsProvider client={client} timeZone="UTC">
        <RecentTransactions />
      </CreditsProvider>,
      { container: containerOf(width) },
    );
    await waitFor(() => expect(document.querySelector('time')).not.toBeNull());
    expect(rectOf('.credits-transactions-date').width).toBeGreaterThanOrEqual(64);
    expect(rectOf('.credits-transactions-row').right).toBeLessThanOrEqual(
      rectOf('.credits-transactions').right + 0.5,
    );
  });
});
