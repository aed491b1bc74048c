import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { createHttpClient } from '../../src/client/http-client.js';
import { CreditsCard } from '../../src/components/credits-card/credits-card.js';
import { LowBalanceBanner } from '../../src/components/low-balance-banner/low-balance-banner.js';
import { CreditsProvider } from '../../src/hooks/provider/credits-provider.js';
import { createMockBackend } from '../../src/mocks/backend/mock-backend.js';
import { scenarios, type ScenarioName } from '../../src/mocks/backend/scenarios.js';

/** A backend that counts dollars in mills, as its responses say: thousandths, where ISO 4217 has cents. */
function renderInMills(scenario: ScenarioName) {
  const backend = createMockBackend({ scenario, now: Date.UTC(2026, 10, 24, 12) });
  const { events: _, ...client } = createHttpClient({
    baseUrl: 'https://credits.test/api',
    fetch: async (url, init) => {
      const response = await backend.handler(new Request(url, init));
      const text = await response.text();
      const body = text.replaceAll(/"minorUnitMicros":10000\b/g, '"minorUnitMicros":1000');
      return new Response(body === '' ? null : body, response);
    },
  });
  render(
    <CreditsProvider client={client} timeZone="UTC">
      <CreditsCard />
      <LowBalanceBanner />
    </CreditsProvider>,
  );
  return userEvent.setup();
}

/** The amounts on the page that are written in cents. */
const inCents = () => document.body.textContent.match(/\$[\d,]+\.\d\d(?!\d)/g) ?? [];
const inMills = () => document.body.textContent.match(/\$[\d,]+\.\d{3}(?!\d)/g) ?? [];

const isSettled = () =>
  waitFor(() => expect(document.querySelector('[aria-busy=true]')).not.toBeInTheDocument());

describe('the minor unit of the responses', () => {
  it.each(Object.keys(scenarios) as ScenarioName[])(
    'decides the decimals of every amount in %s',
    async (scenario) => {
      renderInMills(scenario);
      await isSettled();
      expect(inCents()).toEqual([]);
    },
  );

  it('decides the decimals of every step of a purchase', async () => {
    const user = renderInMills('low');
    await isSettled();
    const [button] = screen.getAllByRole('button', { name: /^Purchase/ });
    if (button) await user.click(button);
    const field = await screen.findByRole('textbox');
    expect(inCents()).toEqual([]);
    await user.clear(field);
    await user.type(field, '10.005');
    expect(inCents()).toEqual([]);
    expect(inMills()).toContain('$14.205');
  });

  it('decides the decimals of the auto top-up settings', async () => {
    const user = renderInMills('autoTopUp');
    await user.click(await screen.findByRole('button', { name: 'Manage' }));
    await screen.findByRole('dialog');
    await screen.findAllByRole('textbox');
    expect(inCents()).toEqual([]);
    expect(inMills().length).toBeGreaterThan(4);
  });
});
