import type { CardName } from '../../hooks/messages/card-name.js';
import type { PaymentMethod } from '../../contract/resources/payment-method.js';
import { humanize } from '../ui/humanize.js';

/** The names that brands give themselves, by the code of the payment provider. */
const brands: Partial<Record<string, string>> = {
  amex: 'American Express',
  american_express: 'American Express',
  cartes_bancaires: 'Cartes Bancaires',
  diners: 'Diners Club',
  diners_club: 'Diners Club',
  eftpos_au: 'eftpos',
  girocard: 'girocard',
  jcb: 'JCB',
  unionpay: 'UnionPay',
  rupay: 'RuPay',
};

/** Returns the parts of a card's name, for a message. */
export function cardName({ brand, last4 }: PaymentMethod): CardName {
  const isKnown = brand !== '' && brand !== 'unknown';
  return { brand: isKnown ? (brands[brand] ?? humanize(brand)) : null, last4 };
}
