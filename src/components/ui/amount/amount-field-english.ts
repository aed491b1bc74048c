import { pluralsIn } from '../../../std/plurals-in.js';
import type { AmountFieldMessages } from '../../../hooks/messages/amount-field-messages.js';

const plural = /* @__PURE__ */ pluralsIn('en');

export const amountFieldEnglish: AmountFieldMessages = {
  empty: 'Enter an amount.',
  not_a_number: (example) => `Enter a number, such as ${example}.`,
  negative: 'Enter an amount without a minus sign.',
  too_many_decimals: (most) =>
    most.count === 0
      ? 'Enter a whole number, without decimals.'
      : `Enter an amount with at most ${most.text} ${plural(most.count, { one: 'decimal', other: 'decimals' })}.`,
  ambiguous: (example) => `This can be read in more than one way. Write it like ${example}.`,
  wrong_currency: (currency) => `Enter an amount in ${currency}.`,
  below_minimum: (minimum) => `The minimum is ${minimum}.`,
  above_maximum: (maximum) => `The maximum is ${maximum}.`,
  not_chargeable: (step) => `Enter a multiple of ${step}.`,
  use: (amount) => `Use ${amount}`,
  meant: (...amounts) => `Did you mean ${amounts.join(' or ')}?`,
  labeled: (label, error) => `${label}: ${error}`,
};
