import type { AmountError, AmountRules } from '../../../hooks/amount/amount-field.js';
import type { AmountFieldMessages } from '../../../hooks/messages/amount-field-messages.js';
import { countIn } from '../../../hooks/messages/count-in.js';
import { fractionDigitsOf } from '../../../money/currency.js';
import { formatBalance } from '../../../money/format.js';
import type { Micros } from '../../../money/money.js';
import { writeAmount } from '../../../money/write-amount.js';
import { markAmount } from './amount.js';

/** Says why an entry is invalid, with its amounts marked. */
export function amountSentence(
  error: AmountError,
  rules: AmountRules,
  messages: AmountFieldMessages,
): string {
  const { currency, minorUnitMicros, minMicros, maxMicros } = rules;
  const amount = (micros: Micros) => markAmount(formatBalance(micros, rules));
  const [meant] = 'candidates' in error ? error.candidates : [];
  const example = markAmount(writeAmount(meant ?? (minMicros || maxMicros), rules));
  switch (error.reason) {
    case 'not_a_number':
    case 'ambiguous':
      return messages[error.reason](example);
    case 'too_many_decimals':
      return messages.too_many_decimals(countIn(rules.locale, fractionDigitsOf(rules)));
    case 'wrong_currency':
      return messages.wrong_currency(currency.toUpperCase());
    case 'below_minimum':
      return messages.below_minimum(amount(minMicros));
    case 'above_maximum':
      return messages.above_maximum(amount(maxMicros));
    case 'not_chargeable':
      return messages.not_chargeable(amount(minorUnitMicros));
    case 'breaks_rule':
      return error.sentence;
    default:
      return messages[error.reason];
  }
}
