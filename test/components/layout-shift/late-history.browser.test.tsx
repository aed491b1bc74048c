/** The card does not move while it loads. */
import { render, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import '../../../src/styles/styles.css';
import { CreditsCard } from '../../../src/components/credits-card/credits-card.js';
import type { CreditsClient } from '../../../src/client/port/credits-client.js';
import { CreditsProvider } from '../../../src/hooks/provider/credits-provider.js';
import { scenarios, type ScenarioName } from '../../../src/mocks/backend/scenarios.js';
import { measureShift } from './slow-page.js';
import { clientOf } from '../../support/render-with-credits.js';

afterEach(() => document.body.replaceChildren());

const nextFrame = () => new Promise(requestAnimationFrame);

function show(client: CreditsClient, width: number): void {
  const container = document.body.appendChild(document.createElement('div'));
  container.style.inlineSize = `${width}px`;
  render(
    <CreditsProvider client={client} timeZone="UTC">
      <CreditsCard usageHref="/usage" />
    </CreditsProvider>,
    { container },
  );
}

const isLoaded = () =>
  waitFor(() => expect(document.querySelector('.credits-skeleton')).toBeNull());

const accounts: ScenarioName[] = [
  'healthy',
  'busyMonth',
  'autoTopUp',
  'autoTopUpPaymentFailed',
  'longHistory',
];

describe('the card', () => {
  it.each(accounts.flatMap((name) => [300, 360, 440, 600].map((width) => [name, width] as const)))(
    'does not move while it loads: %s at %i px',
    async (name, width) => {
      const stop = measureShift();
      show(clientOf({ ...scenarios[name], latencyMs: 50 }).client, width);
      await nextFrame();
      await isLoaded();
      await nextFrame();
      await nextFrame();
      expect(stop()).toBeLessThanOrEqual(0.01);
    },
  );

  it.each([300, 440])(
    'reserves one line for the history of a new account, at %i px',
    async (width) => {
      const { client } = clientOf('new');
      let answer = (): void => {};
      const asked = new Promise<void>((resolve) => {
        answer = resolve;
      });
      show(
        {
          ...client,
          listTransactions: async (...request) => {
            await asked;
            return client.listTransactions(...request);
          },
        },
        width,
      );
      const card = () => document.querySelector('.credits-card')?.getBoundingClientRect().height;
      // Everything but the history is loaded.
      await waitFor(() => {
        const reserved = [...document.querySelectorAll('.credits-skeleton')];
        expect(reserved.map((part) => part.closest('.credits-transactions') !== null)).toEqual([
          true,
        ]);
      });
      await nextFrame();
      await nextFrame();
      const stop = measureShift();
      const before = card();
      answer();
      await isLoaded();
      await nextFrame();
      expect(card()).toBe(before);
      expect(stop()).toBe(0);
    },
  );
});
