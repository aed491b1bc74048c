'use client';

import { forwardRef, useContext, type ComponentPropsWithoutRef } from 'react';
import type { MessageCharge } from '../../chat/parse-charge.js';
import { useChargeOf } from '../../hooks/charges/use-charge-of.js';
import {
  LanguageContext,
  useGivenLanguage,
  useLanguage,
  type GivenMessages,
} from '../../hooks/provider/language.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { minorUnitOf } from '../../money/currency.js';
import { formatTotal } from '../../money/format.js';
import { micros } from '../../money/money.js';
import { Amount, markAmount, WithAmounts } from '../ui/amount/amount.js';
import { Boundary } from '../ui/boundary.js';
import { useRoot } from '../ui/use-root.js';
import { messageCostEnglish } from './english.js';

export interface MessageCostProps extends Omit<ComponentPropsWithoutRef<'span'>, 'children'> {
  /** The message, or another value in which `parseCharge` finds a charge. Without a charge, nothing is rendered. */
  message?: unknown;
  /** The charge, instead of `message`. */
  charge?: MessageCharge | null | undefined;
  /**
   * The locale of the amount, for a cost without a provider. Under a provider, the provider's counts.
   * @default 'en-US'
   */
  locale?: string | undefined;
  /**
   * The words, as in `messages` of the provider, for a cost without one.
   * @default English
   */
  messages?: GivenMessages | undefined;
}

/**
 * The cost of a message of a chat, such as "$0.04". An amount below a cent is exact. "Included" replaces it where the
 * plan covered all of the message.
 *
 * It sends no request, works without a provider, and is not announced when it appears. Your server must send the
 * charge only to users who may see amounts.
 *
 * Renders a `<span>`, or nothing for a message without a charge.
 *
 * @example
 * <MessageCost message={message} />
 */
export const MessageCost = forwardRef<HTMLSpanElement, MessageCostProps>(function MessageCost(
  { locale, messages, ...props },
  ref,
) {
  const own = useGivenLanguage(locale, messages);
  const ofProvider = useContext(LanguageContext);
  return (
    <LanguageContext.Provider value={ofProvider ?? own}>
      <Boundary name="MessageCost" ownClass="credits-message-cost" className={props.className}>
        <UnguardedMessageCost {...props} ref={ref} />
      </Boundary>
    </LanguageContext.Provider>
  );
});

const UnguardedMessageCost = forwardRef<
  HTMLSpanElement,
  Omit<MessageCostProps, 'locale' | 'messages'>
>(function UnguardedMessageCost({ message, charge, className, ...rest }, ref) {
  const found = useChargeOf(charge ?? message);
  const { locale } = useLanguage();
  const { cost, included } = useMessages('messageCost', messageCostEnglish);
  const root = useRoot('credits-message-cost', className);
  if (!found) return null;

  const { chargedMicros, coveredMicros = 0, currency } = found;
  const isIncluded = chargedMicros === 0 && coveredMicros > 0;
  const amount = formatTotal(micros(chargedMicros), {
    locale,
    currency,
    minorUnitMicros: minorUnitOf(currency),
  });
  return (
    // A chat's log reads the answer aloud, and not its cost.
    <span {...root} aria-live="off" {...rest} ref={ref}>
      <span className="credits-visually-hidden">
        <WithAmounts text={cost(isIncluded ? included : markAmount(amount))} />
      </span>
      <span className="credits-text" aria-hidden="true">
        {isIncluded ? included : <Amount>{amount}</Amount>}
      </span>
    </span>
  );
});
