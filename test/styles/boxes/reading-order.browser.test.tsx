/** Sentences with amounts are read in the order of their language, in pages of either direction. */
import { render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import '../../../src/styles/styles.css';
import { markAmount, WithAmounts } from '../../../src/components/ui/amount/amount.js';
import { CreditsProvider } from '../../../src/hooks/provider/credits-provider.js';
import type { PartialMessages } from '../../../src/hooks/messages/messages.js';
import { orderFaults } from '../../support/boxes/reading-order.js';
import { clientOf } from '../../support/render-with-credits.js';

const root = document.documentElement;

afterEach(() => root.removeAttribute('dir'));

const amount = markAmount('$25.00');
const arabicAmount = markAmount('‏٢٥٫٠٠ US$');
const english = [
  `Your balance is ${amount}.`,
  `${amount} left`,
  `You’ll be charged ${amount} when you save.`,
  `Between ${amount} and ${amount}`,
  `Buys ${arabicAmount} when your balance is below ${arabicAmount}, up to ${arabicAmount} a month.`,
];
const arabic = [
  `رصيدك ${arabicAmount}.`,
  `${arabicAmount} متبقية`,
  `Visa: سيتم خصم ${arabicAmount} عند الحفظ.`,
  `بين ${arabicAmount} و${arabicAmount}`,
];

function show(text: string, direction: string, messages?: PartialMessages): void {
  root.setAttribute('dir', direction);
  render(
    <CreditsProvider client={clientOf('low').client} messages={messages}>
      <p className="credits-muted" style={{ inlineSize: 600 }}>
        <WithAmounts text={text} />
      </p>
    </CreditsProvider>,
  );
}

const both = (texts: readonly string[]) =>
  texts.flatMap((text) => ['ltr', 'rtl'].map((direction) => [text, direction] as const));

describe('a sentence with amounts', () => {
  it.each(both(english))('in English is read in its order: %s, %s page', (text, direction) => {
    show(text, direction);
    expect(orderFaults()).toEqual([]);
  });

  it.each(both(arabic))('in Arabic is read in its order: %s, %s page', (text, direction) => {
    show(text, direction, { lang: 'ar', dir: 'rtl' });
    expect(orderFaults()).toEqual([]);
  });
});

describe('the check of the order', () => {
  const sentence = (dir: string) =>
    `<p dir="${dir}" class="credits-muted">Your balance is <bdi class="credits-amount">$25.00</bdi>.</p>`;

  it('finds an English sentence in the order of an Arabic one', () => {
    document.body.insertAdjacentHTML('beforeend', `<div id="host">${sentence('rtl')}</div>`);
    expect(orderFaults()).toEqual(['"Your balance is $25.00." is not read in its order']);
    document.querySelector('#host')?.remove();
  });

  it('finds an Arabic sentence in the order of an English one', () => {
    const words = '<bdi class="credits-amount">$25.00</bdi> متبقية';
    document.body.insertAdjacentHTML(
      'beforeend',
      `<div id="host"><p dir="ltr" class="credits-muted">${words}</p></div>`,
    );
    expect(orderFaults()).toHaveLength(1);
    document.querySelector('#host')?.remove();
  });

  it('finds a period at the other end of its line', () => {
    const words = 'You pay <bdi class="credits-amount">$25.00</bdi> when you save.';
    document.body.insertAdjacentHTML(
      'beforeend',
      `<div id="host"><p dir="rtl" class="credits-muted">${words}</p></div>`,
    );
    expect(orderFaults()).toHaveLength(1);
    document.querySelector('#host')?.remove();
  });
});
