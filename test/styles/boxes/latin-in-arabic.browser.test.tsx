/** Latin words and signs inside of Arabic text leave its order alone: each part is in one piece, at its place. */
import { render, screen, waitFor } from '@testing-library/react';
import type { ReactElement } from 'react';
import { describe, expect, it } from 'vitest';
import '../../../src/styles/styles.css';
import { NamedCard } from '../../../src/components/purchase-dialog/named-card.js';
import { RecentTransactions } from '../../../src/components/recent-transactions/recent-transactions.js';
import { Amount } from '../../../src/components/ui/amount/amount.js';
import { CreditsProvider } from '../../../src/hooks/provider/credits-provider.js';
import { arabic } from '../../../src/locales/ar/index.js';
import { formatBalance, formatMovement } from '../../../src/money/format.js';
import { micros } from '../../../src/money/money.js';
import { visa } from '../../hooks/auto-top-up/fake-auto-top-up.js';
import { linesOf } from '../../support/boxes/pieces.js';
import { clientOf } from '../../support/render-with-credits.js';

function show(content: ReactElement, locale = 'ar'): void {
  render(
    <div dir="rtl" style={{ inlineSize: 440 }}>
      <CreditsProvider
        client={clientOf('low').client}
        locale={locale}
        messages={arabic}
        timeZone="UTC"
      >
        {content}
      </CreditsProvider>
    </div>,
  );
}

/** Returns the place of some letters of an element's text. */
function placeOf(element: Element, letters: string): DOMRect {
  const [text] = element.childNodes;
  const start = text?.nodeValue?.indexOf(letters) ?? -1;
  const range = document.createRange();
  if (!text || start < 0) throw new Error(`"${element.textContent}" has no "${letters}".`);
  range.setStart(text, start);
  range.setEnd(text, start + letters.length);
  return range.getBoundingClientRect();
}

const amounts = ['ar', 'ar-EG'].flatMap((locale) =>
  [4_200_000, -420_000].flatMap((value) =>
    [formatBalance, formatMovement].map((format) => {
      const options = { locale, currency: 'usd', minorUnitMicros: micros(10_000) };
      return [format(micros(value), options), locale] as const;
    }),
  ),
);

describe('in Arabic text', () => {
  it.each(amounts)('the sign of %s (%s) is in one piece, after the number', (amount, locale) => {
    show(<Amount>{amount}</Amount>, locale);
    const [element] = document.querySelectorAll('.credits-amount');
    if (!element) throw new Error('There is no amount.');
    const [letters, dollar] = [placeOf(element, 'US'), placeOf(element, '$')];
    expect(dollar.left).toBeCloseTo(letters.right, 0);
    expect(letters.left).toBeCloseTo(element.getBoundingClientRect().left, 0);
  });

  it('a card is named before its digits', () => {
    show(<NamedCard card={visa} />);
    const sentence = screen.getByText(/4242/);
    expect(placeOf(sentence, 'Visa').left).toBeGreaterThan(placeOf(sentence, '4242').right);
  });

  it('a date after a Latin word is in one piece', async () => {
    show(<RecentTransactions />);
    const [date] = await screen.findAllByText(
      (_, element) =>
        element?.className === 'credits-transactions-date' && /LLM/.test(element.textContent ?? ''),
    );
    await waitFor(() => expect(date?.querySelector('time')).not.toBeNull());
    const time = date?.querySelector('time');
    const [word] = [...(date?.childNodes ?? [])].flatMap(linesOf);
    expect(time?.getBoundingClientRect().right).toBeLessThan((word?.left ?? 0) + 1);
  });
});
