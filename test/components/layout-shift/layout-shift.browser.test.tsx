/** Nothing that a component shows after it has loaded moves the page. */
import { useState, type ReactElement } from 'react';
import { describe, expect, it, vi } from 'vitest';
import '../../../src/styles/styles.css';
import '../../../src/components/credits-card/card-purchase-dialog.js';
import { CreditsCard } from '../../../src/components/credits-card/credits-card.js';
import { LowBalanceBanner } from '../../../src/components/low-balance-banner/low-balance-banner.js';
import { OutOfCreditsCard } from '../../../src/components/out-of-credits-card/out-of-credits-card.js';
import { RecentTransactions } from '../../../src/components/recent-transactions/recent-transactions.js';
import type { Problem } from '../../../src/contract/problems/problem.js';
import type { ScenarioName } from '../../../src/mocks/backend/scenarios.js';
import { load } from './slow-page.js';

vi.mock('../../../src/components/ui/load-part.js', async () => {
  const { slowParts } = await import('./slow-parts.js');
  return slowParts;
});

const MAX_SHIFT = 0.01;
const widths = [240, 320, 440, 600];

/** Each scenario of the card, with a text that shows that it is on screen. */
const cards: [ScenarioName, RegExp][] = [
  ['healthy', /\$58\.3/],
  ['busyMonth', /credits last about/],
  ['low', /\$4\.20/],
  ['autoTopUp', /Manage/],
  ['autoTopUpPaymentFailed', /declined/],
  ['depleted', /Out of credits/],
  ['negative', /You owe/],
  ['new', /No transactions yet/],
  ['viewOnly', /view-only/],
  ['purchaseProcessing', /being processed/],
  ['purchaseNeedsReview', /pay again/],
  ['purchaseAwaiting', /is not finished/],
  ['hugeAmounts', /1,234,567,890/],
  ['closed', /closed/],
  ['forbidden', /Only owners/],
  ['failing', /could not be loaded/],
];

const problem: Problem = {
  type: 'https://react-credits.dev/problems/out_of_credits',
  title: 'Out of credits',
  status: 402,
  code: 'out_of_credits',
  detail: '',
  requestId: 'request_1',
};

const card = <CreditsCard usageHref="/usage" />;
const blocked = (
  <OutOfCreditsCard problem={problem} onResume={() => undefined} upgradeHref="/up" isPast={false} />
);
const others: [name: string, part: ReactElement, ScenarioName, RegExp][] = [
  ['the transactions', <RecentTransactions key="1" />, 'healthy', /\$58\.3/],
  ['the transactions', <RecentTransactions key="1b" />, 'busyMonth', /\$0/],
  ['the transactions', <RecentTransactions key="2" />, 'new', /No transactions yet/],
  ['the transactions', <RecentTransactions key="3" />, 'forbidden', /Only owners/],
  ['the banner that reserves', <LowBalanceBanner key="4" reserve />, 'low', /\$4\.20/],
  ['the banner that reserves', <LowBalanceBanner key="5" reserve />, 'healthy', /out of credits/],
  ['the chip that reserves', <LowBalanceBanner key="6" reserve variant="chip" />, 'low', /\$4\.20/],
  ['the chat card', blocked, 'depleted', /\$0\.00/],
  ['the chat card', blocked, 'freeTierUsedUp', /wait until/],
  ['the chat card', blocked, 'healthy', /Credits added/],
  ['the chat card', blocked, 'autoTopUpPaymentFailed', /Update card/],
];

describe.each(cards)('the card of the scenario %s', (scenario, text) => {
  it('has one height from its first frame on, at every width', async () => {
    for (const width of widths) {
      const loaded = await load(card, scenario, width);
      expect(loaded.text).toMatch(text);
      expect(loaded.heights[1], `${width} px`).toBe(loaded.heights[0]);
      expect(loaded.shift, `${width} px`).toBeLessThanOrEqual(MAX_SHIFT);
    }
  });
});

describe.each(others)('%s, %#', (_, part, scenario, text) => {
  it(`moves nothing while it loads: ${scenario}`, async () => {
    for (const width of widths) {
      const loaded = await load(part, scenario, width);
      expect(loaded.text).toMatch(text);
      expect(loaded.shift, `${width} px`).toBeLessThanOrEqual(MAX_SHIFT);
    }
  });
});

/** A part that moves the page, as a control of the measurement. */
function Growing() {
  const [isHigh, setIsHigh] = useState(false);
  setTimeout(() => setIsHigh(true), 900);
  return <div style={{ blockSize: isHigh ? 200 : 100 }}>A part that grows</div>;
}

it('the measurement sees a part that grows', async () => {
  expect((await load(<Growing />, 'healthy', 440)).shift).toBeGreaterThan(MAX_SHIFT);
});
