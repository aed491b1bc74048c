/** Parts that belong together stand in one line, and the history keeps its columns. */
import { render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import '../../../src/styles/styles.css';
import { AutoTopUpDialog } from '../../../src/components/auto-top-up-dialog/auto-top-up-dialog.js';
import { RecentTransactions } from '../../../src/components/recent-transactions/recent-transactions.js';
import { Skeleton } from '../../../src/components/ui/skeleton.js';
import type { PartialMessages } from '../../../src/hooks/messages/messages.js';
import { CreditsProvider } from '../../../src/hooks/provider/credits-provider.js';
import { scenarios } from '../../../src/mocks/backend/scenarios.js';
import { linesOf } from '../../support/boxes/pieces.js';
import { clientOf } from '../../support/render-with-credits.js';

afterEach(() => page.viewport(900, 700));

const rectsOf = (selector: string) =>
  [...document.querySelectorAll(selector)].map((element) => element.getBoundingClientRect());

async function openAutoTopUp(width: number, messages?: PartialMessages): Promise<void> {
  await page.viewport(width, 700);
  const { client } = clientOf({ ...scenarios.autoTopUp, latencyMs: 0 });
  render(
    <CreditsProvider client={client} messages={messages}>
      <AutoTopUpDialog open onOpenChange={() => {}} />
    </CreditsProvider>,
  );
  await waitFor(() => expect(screen.getAllByRole('textbox')).toHaveLength(3));
}

describe('the fields of auto top-up', () => {
  const long = 'When the credits of this account are below';

  it('stand in one line beside each other, even if one label needs two lines', async () => {
    await openAutoTopUp(600, { autoTopUpDialog: { threshold: long } });
    const [left, right] = rectsOf('.credits-top-up-amounts .credits-amount-field-box');
    expect(left?.left).toBeLessThan(right?.left ?? 0);
    expect(left?.top).toBe(right?.top);
    const [one, other] = rectsOf('.credits-top-up-amounts .credits-amount-field-label');
    expect(one?.bottom).toBe(other?.bottom);
    expect(one?.height).toBeGreaterThan(other?.height ?? 0);
  });

  it.each([240, 600])('keep the space of the dialog around them, at %i px', async (width) => {
    await openAutoTopUp(width);
    const [first, second, third] = rectsOf('.credits-amount-field-box');
    const labels = rectsOf('.credits-amount-field .credits-amount-field-label');
    const hints = rectsOf('.credits-top-up-amounts .credits-amount-field-hint');
    // Below the hint of the first field, as everywhere between the parts of a dialog.
    const below = width === 240 ? labels[1] : labels[2];
    expect((below?.top ?? 0) - (hints[0]?.bottom ?? 0)).toBeCloseTo(18, 0);
    expect(third?.top).toBeGreaterThan(second?.bottom ?? Infinity);
    // A position between two pixels leaves a difference of less than 1/64.
    expect(first?.height).toBeCloseTo(second?.height ?? 0, 2);
  });

  it('have a switch whose label does not break after its hyphen, at 240 px', async () => {
    await openAutoTopUp(240);
    const label = screen.getByText('Enable auto top-up');
    const text = label.firstChild;
    if (!text) throw new Error('The label has no text.');
    expect(linesOf(text).length).toBeLessThanOrEqual(2);
    // The hyphen and the letter after it are in one line.
    const range = document.createRange();
    const hyphen = label.textContent?.indexOf('-') ?? 0;
    range.setStart(text, hyphen);
    range.setEnd(text, hyphen + 2);
    expect(new Set([...range.getClientRects()].map(({ top }) => top)).size).toBe(1);
  });
});

describe('the words of an outcome', () => {
  it('are centered, and so is the bar that stands for them', () => {
    render(
      <div className="credits-purchase-words" style={{ inlineSize: 300 }}>
        <p className="credits-title">Credits added</p>
        <Skeleton shape="line" />
      </div>,
    );
    const [words] = rectsOf('.credits-purchase-words');
    const [bar] = rectsOf('.credits-skeleton');
    expect((bar?.left ?? 0) - (words?.left ?? 0)).toBeCloseTo(
      (words?.right ?? 0) - (bar?.right ?? 0),
    );
  });
});

describe('the history', () => {
  it.each([
    ['three columns', 480, 'grid'],
    ['two lines', 300, 'flex'],
  ])('has %s at %i px, with the amounts in one line', async (_, width, display) => {
    await page.viewport(width, 700);
    render(
      <CreditsProvider client={clientOf('healthy').client}>
        <RecentTransactions />
      </CreditsProvider>,
    );
    await waitFor(() => expect(screen.getAllByRole('row').length).toBeGreaterThan(3));
    const [row] = document.querySelectorAll('tbody tr');
    expect(row && getComputedStyle(row).display).toBe(display);
    const ends = rectsOf('tbody .credits-transactions-amount').map(({ right }) => right);
    expect(new Set(ends.map(Math.round)).size).toBe(1);
    const [kind] = rectsOf('tbody .credits-transactions-kind');
    const [amount] = rectsOf('tbody .credits-transactions-amount');
    expect(kind?.top).toBe(amount?.top);
  });
});
