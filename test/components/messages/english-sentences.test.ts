/** The English texts are whole sentences over their parts. */
import { describe, expect, it } from 'vitest';
import { englishMessages } from '../../../src/components/english-messages.js';
import { cardName } from '../../../src/components/purchase-dialog/card-name.js';
import { countIn } from '../../../src/hooks/messages/count-in.js';
import { formatDateTime, formatPast } from '../../../src/hooks/provider/format-moment.js';
import { textsOf } from './message-samples.js';

const texts = textsOf(englishMessages);
const { amountField, common, lowBalanceBanner, recentTransactions } = englishMessages;

describe('the English texts', () => {
  it('are all written, and none is empty or has two spaces', () => {
    expect(texts.length).toBeGreaterThan(280);
    expect(texts.filter(({ text }) => text === '' || /  |undefined|null|NaN/.test(text))).toEqual(
      [],
    );
  });

  it('spell auto top-up in one way, and assume no month of use', () => {
    const spellings = texts.flatMap(({ text }) => text.match(/auto[ -]?top[ -]?ups?/gi) ?? []);
    expect([...new Set(spellings)].toSorted()).toEqual([
      'Auto Top-Up',
      'Auto top-up',
      'auto top-up',
    ]);
    expect(texts.filter(({ text }) => /mid-month/.test(text))).toEqual([]);
  });

  it.each([
    ['en-US', 0, '0 transactions shown'],
    ['en-US', 1, '1 transaction shown'],
    ['en-US', 12_000, '12,000 transactions shown'],
    ['de-DE', 12_000, '12.000 transactions shown'],
    ['ar-EG', 50, '٥٠ transactions shown'],
    ['fa-IR', 50, '۵۰ transactions shown'],
    ['hi-IN-u-nu-deva', 50, '५० transactions shown'],
  ])('write in %s how many rows are shown: %d', (locale, count, text) => {
    expect(recentTransactions.shown(countIn(locale, count))).toBe(text);
  });

  it.each([
    [0, 'Enter a whole number, without decimals.'],
    [1, 'Enter an amount with at most 1 decimal.'],
    [2, 'Enter an amount with at most 2 decimals.'],
  ])('name the decimals of a currency: %d', (most, text) => {
    expect(amountField.too_many_decimals(countIn('en-US', most))).toBe(text);
  });

  it.each([
    ['visa', 'Visa'],
    ['mastercard', 'Mastercard'],
    ['amex', 'American Express'],
    ['american_express', 'American Express'],
    ['jcb', 'JCB'],
    ['unionpay', 'UnionPay'],
    ['cartes_bancaires', 'Cartes Bancaires'],
    ['diners', 'Diners Club'],
    ['diners_club', 'Diners Club'],
    ['discover', 'Discover'],
    ['eftpos_au', 'eftpos'],
    ['link', 'Link'],
    ['new_brand', 'New brand'],
    ['unknown', 'Card'],
    ['', 'Card'],
  ])('name a card of %s as its brand does', (brand, name) => {
    const card = {
      brand,
      last4: '4242',
      expMonth: 1,
      expYear: 2030,
      usableOffSession: true,
      source: 'explicit',
    };
    expect(common.paymentMethod(cardName(card))).toBe(`${name} ending in 4242`);
  });

  it('say with the state of the balance that auto top-up is paused', () => {
    expect(lowBalanceBanner.low('$4.20', false)).toBe('Low balance: $4.20 left.');
    expect(lowBalanceBanner.depleted(true)).toBe('You’re out of credits. Auto top-up is paused.');
  });

  it('leave no sentence without its end when the time of the next attempt is unknown', () => {
    expect(common.autoTopUpBackingOff(null, true)).toBe(
      'Your card was declined. Auto top-up will try again.',
    );
  });
});

describe('a moment', () => {
  const at = Date.UTC(2026, 10, 24, 14, 2);

  it.each([
    ['en-US', 'Nov 24, 2026, 2:02 PM'],
    ['de-DE', '24.11.2026, 14:02'],
    ['ja-JP', '2026/11/24 14:02'],
    ['ar-EG', '٢٤‏/١١‏/٢٠٢٦، ٢:٠٢ م'],
  ])('has its date and time from one formatter in %s', (locale, text) => {
    const written = formatDateTime(at, { locale, timeZone: 'UTC' });
    expect(written.replaceAll(/[\u202f\u00a0]/g, ' ')).toBe(text);
  });

  it('of another day has its date, by the time zone of the page', () => {
    const past = (timeZone: string, now: number) =>
      formatPast(at, { locale: 'de-DE', timeZone }, now);
    expect(past('UTC', at + 9 * 3_600_000)).toBe('14:02');
    expect(past('UTC', at + 10 * 3_600_000)).toBe('24.11.2026, 14:02');
    expect(past('UTC', at + 48 * 3_600_000)).toBe('24.11.2026, 14:02');
    expect(past('Pacific/Auckland', at + 9 * 3_600_000)).toBe('03:02');
  });
});
