/** Every account, in every state it is known for, by eyes that need contrast: axe in light and in dark. */
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

/** Paints the page as a host does, and shows the card on it. */
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

/** The balance and the rows are there, or the reason why they are not. */
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

describe.each(['light', 'dark'] as const)('in %s', (scheme) => {
  it.each(Object.keys(scenarios) as ScenarioName[])('%s can be read', async (scenario) => {
    show(scenario, scheme);
    await settled();
    expect(await violations()).toEqual([]);
  });
});
