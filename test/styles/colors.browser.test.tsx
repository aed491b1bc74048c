/** The contrast of the card in every scenario, checked by axe in light and in dark mode. */
import { render, screen, waitFor } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import '../../src/styles/styles.css';
import { CreditsCard } from '../../src/components/credits-card/credits-card.js';
import { CreditsProvider } from '../../src/hooks/provider/credits-provider.js';
import { scenarios, type ScenarioName } from '../../src/mocks/backend/scenarios.js';
import { clientOf } from '../support/render-with-credits.js';

const root = document.documentElement;

afterEach(() => root.removeAttribute('style'));

/** Colors the page as a host does, and renders the card on it. */
function show(scenario: ScenarioName, scheme: 'light' | 'dark'): void {
  root.style.colorScheme = scheme;
  root.style.background = 'Canvas';
  const { client } = clientOf({ ...scenarios[scenario], latencyMs: 0 });
  render(
    <CreditsProvider client={client} timeZone="UTC">
      <CreditsCard usageHref="/usage" />
    </CreditsProvider>,
  );
}

/** Waits for the balance and the rows, or for the reason why they are missing. */
const settled = () =>
  waitFor(() => {
    expect(screen.getByRole('region', { name: 'Credits' })).toHaveAttribute('aria-busy', 'false');
    const awaited = '.credits-card-balance, .credits-transactions';
    const parts = [...document.querySelectorAll(`:is(${awaited}) .credits-skeleton`)];
    expect(parts.filter((part) => part.checkVisibility())).toEqual([]);
  });

async function violations(): Promise<string[]> {
  const { violations: found } = await axe.run(document.body, {
    rules: { region: { enabled: false } },
  });
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

describe.each(['light', 'dark'] as const)('the credits card in %s mode', (scheme) => {
  it.each(Object.keys(scenarios) as ScenarioName[])(
    'passes axe in the scenario %s',
    async (scenario) => {
      show(scenario, scheme);
      await settled();
      expect(await violations()).toEqual([]);
    },
  );
});
