/** Text direction comes from the nearest `dir`, and never from a language. */
import { render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import '../../src/styles/styles.css';
import { AmountField } from '../../src/components/ui/amount/amount-field.js';
import { RecentTransactions } from '../../src/components/recent-transactions/recent-transactions.js';
import { CreditsProvider } from '../../src/hooks/provider/credits-provider.js';
import { useAmountField } from '../../src/hooks/amount/use-amount-field.js';
import { micros } from '../../src/money/money.js';
import { clientOf } from '../support/render-with-credits.js';

const root = document.documentElement;

afterEach(() => {
  root.removeAttribute('dir');
  root.removeAttribute('lang');
  document.body.replaceChildren();
});

function Field() {
  const field = useAmountField({
    initial: micros(10_000_000),
    currency: 'usd',
    minorUnitMicros: micros(10_000),
    minMicros: micros(5_000_000),
    maxMicros: micros(50_000_000),
  });
  return <AmountField field={field} label="Amount" />;
}

/** Shows the two parts that depend on the direction, inside elements from the outermost to the innermost. */
async function show(path: readonly string[]): Promise<void> {
  let container = root;
  path.forEach((place, depth) => {
    const [dir = '', lang = ''] = place.split(' ');
    if (depth > 0) {
      const parent = depth === 1 ? document.body : container;
      container = parent.appendChild(document.createElement('div'));
    }
    if (dir !== '-') container.setAttribute('dir', dir);
    if (lang) container.setAttribute('lang', lang);
  });
  if (container === root) container = document.body.appendChild(document.createElement('div'));
  render(
    // Texts that name no language leave the direction to the page.
    <CreditsProvider client={clientOf('low').client} timeZone="UTC" messages={{}}>
      <RecentTransactions limit={2} />
      <Field />
    </CreditsProvider>,
    { container },
  );
  await waitFor(() => expect(document.querySelector('.credits-arrow')).not.toBeNull());
}

describe('an arrow and an amount', () => {
  it.each<[string, readonly string[], 'ltr' | 'rtl']>([
    ['a page without a direction', ['-'], 'ltr'],
    ['an Arabic page without a direction', ['- ar'], 'ltr'],
    ['a page from right to left', ['rtl'], 'rtl'],
    ['an English page from right to left', ['rtl en'], 'rtl'],
    ['an Arabic page from left to right', ['ltr ar'], 'ltr'],
    ['an Arabic page from right to left', ['rtl ar'], 'rtl'],
    ['a page in capitals', ['RTL EN'], 'rtl'],
    ['a part from right to left', ['-', 'rtl'], 'rtl'],
    ['a part from right to left in a page with a direction', ['ltr en', 'rtl en'], 'rtl'],
    ['a part from left to right', ['rtl he', 'ltr'], 'ltr'],
    ['a Hebrew part from left to right', ['rtl he', 'ltr he'], 'ltr'],
    ['a part in a part', ['rtl', 'ltr', 'rtl'], 'rtl'],
    ['a part without a direction in a part', ['ltr', 'rtl', '- en'], 'rtl'],
  ])('follow the direction of %s', async (_, path, direction) => {
    await show(path);
    const arrow = document.querySelector('.credits-arrow') as HTMLElement;
    const field = screen.getByRole('textbox', { name: 'Amount' });
    expect(getComputedStyle(arrow).direction).toBe(direction);
    expect(getComputedStyle(arrow).scale).toBe(direction === 'rtl' ? '-1 1' : '1');
    expect(getComputedStyle(field).textAlign).toBe(direction === 'rtl' ? 'right' : 'left');
  });
});
