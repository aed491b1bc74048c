/** The card under the preferences that a user sets in the browser or the system. */
import { render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { cdp } from 'vitest/browser';
import '../../src/styles/styles.css';
import { CreditsCard } from '../../src/components/credits-card/credits-card.js';
import { CreditsProvider } from '../../src/hooks/provider/credits-provider.js';
import type { ScenarioName } from '../../src/mocks/backend/scenarios.js';
import { clientOf } from '../support/render-with-credits.js';

afterEach(() => prefer({}));

function prefer(features: Record<string, string>) {
  const list = Object.entries(features).map(([name, value]) => ({ name, value }));
  return cdp().send('Emulation.setEmulatedMedia', { features: list });
}

function show(scenario: ScenarioName): void {
  render(
    <CreditsProvider client={clientOf(scenario).client} timeZone="UTC">
      <CreditsCard />
    </CreditsProvider>,
  );
}

const styleOf = (selector: string, pseudo?: string) => {
  const element = document.querySelector(selector);
  if (!element) throw new Error(`There is no ${selector}.`);
  return getComputedStyle(element, pseudo);
};

async function settled(): Promise<void> {
  await waitFor(() => expect(document.querySelector('.credits-skeleton')).toBeNull());
}

describe('the credits card in forced colors', () => {
  it('has an edge around every shape', async () => {
    await prefer({ 'forced-colors': 'active' });
    show('depleted');
    await settled();
    for (const shape of ['.credits-card', '.credits-badge', '.credits-notice', '.credits-button']) {
      const { borderTopStyle, borderTopWidth, borderTopColor, backgroundColor } = styleOf(shape);
      expect([shape, borderTopStyle, borderTopWidth]).toEqual([shape, 'solid', '1px']);
      expect([shape, borderTopColor]).not.toEqual([shape, backgroundColor]);
    }
  });

  it('shows its skeletons, and hides the text that sizes them', async () => {
    await prefer({ 'forced-colors': 'active' });
    show('slow');
    expect(styleOf('.credits-skeleton').backgroundColor).not.toBe('rgba(0, 0, 0, 0)');
    expect(styleOf('[data-shape=text]', '::before').visibility).toBe('hidden');
  });

  it('names a low balance in text', async () => {
    await prefer({ 'forced-colors': 'active' });
    show('low');
    expect(await screen.findByText('Low Balance')).toBeVisible();
  });
});

describe('the credits card with reduced motion', () => {
  it('does not pulse', async () => {
    show('slow');
    expect(styleOf('.credits-skeleton').animationName).toBe('credits-pulse');
    await prefer({ 'prefers-reduced-motion': 'reduce' });
    expect(styleOf('.credits-skeleton').animationName).toBe('none');
  });
});

describe('the credits card on a touch screen', () => {
  it('has buttons of 44 px', async () => {
    await cdp().send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 1 });
    try {
      show('healthy');
      await settled();
      expect(matchMedia('(pointer: coarse)').matches).toBe(true);
      const purchase = screen.getByRole('button', { name: 'Purchase Credits' });
      expect(purchase.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
      for (const button of screen.getAllByRole('button')) {
        expect(button.getBoundingClientRect().height).toBeGreaterThanOrEqual(24);
      }
    } finally {
      await cdp().send('Emulation.setTouchEmulationEnabled', { enabled: false });
    }
  });
});
