'use client';

import { useId } from 'react';
import type { Limits } from '../../contract/resources/limits.js';
import type { Usage } from '../../contract/resources/usage.js';
import { formatDate } from '../../hooks/provider/format-moment.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { formatPrice, formatTotal } from '../../money/format.js';
import { recentTransactionsEnglish } from '../recent-transactions/english.js';
import { markAmount, WithAmounts } from '../ui/amount/amount.js';
import { classes } from '../ui/class-names.js';
import { creditUsageEnglish } from './english.js';

type Rate = NonNullable<Limits['rates']>[number];

interface UsageRatesProps {
  usage: Usage;
  rates: readonly Rate[];
  className: string | undefined;
}

/** The rates of each consumable, and the amount that the plan still includes. */
export function UsageRates({ usage, rates, className }: UsageRatesProps) {
  const messages = useMessages('creditUsage', creditUsageEnglish);
  const words = useMessages('recentTransactions', recentTransactionsEnglish);
  const { locale, timeZone } = useCreditsContext();
  const titleId = useId();
  const included = usage.included ?? [];
  const consumables = [...new Set([...rates, ...included].map(({ consumable }) => consumable))];
  if (consumables.length === 0) return null;

  const rateTexts = (of: string) =>
    rates
      .filter(({ consumable }) => consumable === of)
      .map(({ unit, unitMicros }) =>
        messages.rate(markAmount(formatPrice(unitMicros, { ...usage, locale })), unit),
      );
  const leftTexts = (of: string) =>
    included
      .filter(({ consumable }) => consumable === of)
      .map(({ leftMicros, resetsAt }) =>
        messages.left(
          markAmount(formatTotal(leftMicros, { ...usage, locale })),
          resetsAt === null ? null : formatDate(resetsAt, { locale, timeZone }),
        ),
      );
  return (
    <div className={classes('credits-usage-rates', className)}>
      <p id={titleId} className="credits-label">
        {messages.rates}
      </p>
      <ul aria-labelledby={titleId} className="credits-usage-rows">
        {consumables.map((consumable) => (
          <li key={consumable} className="credits-usage-row">
            <span className="credits-text">{words.consumable(consumable)}</span>
            <span className="credits-usage-rate">
              {[...rateTexts(consumable), ...leftTexts(consumable)].map((text) => (
                <WithAmounts key={text} text={text} />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
