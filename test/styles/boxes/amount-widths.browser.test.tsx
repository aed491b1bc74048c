/** Huge amounts and Arabic digits have room at every width, in both directions. */
import { render, waitFor } from '@testing-library/react';
import type { ReactElement } from 'react';
import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import '../../../src/styles/styles.css';
import { AutoTopUpDialog } from '../../../src/components/auto-top-up-dialog/auto-top-up-dialog.js';
import { CreditsCard } from '../../../src/components/credits-card/credits-card.js';
import { LowBalanceBanner } from '../../../src/components/low-balance-banner/low-balance-banner.js';
import { PurchaseCreditsDialog } from '../../../src/components/purchase-dialog/purchase-credits-dialog.js';
import { CreditsProvider } from '../../../src/hooks/provider/credits-provider.js';
import { scenarios, type Scenario } from '../../../src/mocks/backend/scenarios.js';
import { micros } from '../../../src/money/money.js';
import { textFaults } from '../../support/boxes/text-faults.js';
import { turnPage } from '../../support/boxes/tight-places.js';
import { clientOf } from '../../support/render-with-credits.js';

const widths = Array.from({ length: 81 }, (_, step) => 600 - step * 5);

const inDebt: Scenario = {
  ...scenarios.healthy,
  latencyMs: 0,
  history: [
    { kind: 'purchase', amountMicros: micros(25_000_000), hoursAgo: 2 },
    {
      kind: 'adjustment',
      description: 'A correction of last month',
      amountMicros: micros(-8_765_432_109_876_543),
      hoursAgo: 1,
    },
  ],
};

const huge: Scenario = { ...scenarios.hugeAmounts, latencyMs: 0 };
const low: Scenario = { ...scenarios.low, latencyMs: 0 };
const paused: Scenario = { ...scenarios.autoTopUpPaymentFailed, latencyMs: 0 };

const cases: readonly [string, string, Scenario][] = [
  ['huge amounts', 'en-US', huge],
  ['huge amounts', 'ar-EG', huge],
  ['a huge debt', 'de-DE', inDebt],
  ['a huge debt', 'ar-EG', inDebt],
  ['a low balance', 'ar-EG', low],
];

function show(account: Scenario, locale: string, parts: ReactElement): void {
  render(
    <CreditsProvider client={clientOf(account).client} locale={locale} timeZone="UTC">
      {parts}
    </CreditsProvider>,
  );
}

const isLoaded = () =>
  waitFor(() => {
    expect(document.querySelector('.credits-skeleton, [aria-busy=true]')).toBeNull();
  });

/** Returns the faults at every width, in both directions. */
async function faultsAtWidths(): Promise<string[]> {
  const faults: string[] = [];
  for (const width of widths) {
    await page.viewport(width, 900);
    for (const direction of ['ltr', 'rtl'] as const) {
      const turnBack = turnPage(direction);
      faults.push(...textFaults().map((fault) => `${width} px, ${direction}: ${fault}`));
      turnBack();
    }
  }
  return faults;
}

describe('at every 5 px from 200 to 600', () => {
  it.each(cases)('the components on a page have room for %s in %s', async (_, locale, account) => {
    show(
      account,
      locale,
      <>
        <CreditsCard usageHref="/usage" />
        <LowBalanceBanner />
        <LowBalanceBanner variant="chip" />
      </>,
    );
    await waitFor(() => expect(document.querySelectorAll('tbody tr').length).toBeGreaterThan(0));
    await isLoaded();
    expect(await faultsAtWidths()).toEqual([]);
  });

  it.each(cases)('the purchase dialog has room for %s in %s', async (_, locale, account) => {
    show(account, locale, <PurchaseCreditsDialog open onOpenChange={() => {}} />);
    await waitFor(() => expect(document.querySelector('.credits-dialog form')).not.toBeNull());
    await isLoaded();
    expect(await faultsAtWidths()).toEqual([]);
  });

  it.each([['en-US'], ['ar-EG']])('the auto top-up dialog has room in %s', async (locale) => {
    show(paused, locale, <AutoTopUpDialog open onOpenChange={() => {}} />);
    await waitFor(() =>
      expect(document.querySelectorAll('.credits-dialog .credits-amount-field-input')).toHaveLength(
        3,
      ),
    );
    await isLoaded();
    expect(await faultsAtWidths()).toEqual([]);
  });
});
