'use client';

import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import type { Credits } from '../../contract/resources/credits.js';
import type { PaymentMethod } from '../../contract/resources/payment-method.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { formatBalance } from '../../money/format.js';
import type { Micros } from '../../money/money.js';
import { markAmount, WithAmounts } from '../ui/amount/amount.js';
import { NamedCard } from '../purchase-dialog/named-card.js';
import { autoTopUpDialogEnglish } from './english.js';
import { hasStatusText, AutoTopUpStatusText } from './status-text.js';
import { summarizeTerms } from './summarize-terms.js';

interface ReadOnlyProps {
  settings: AutoTopUp;
  credits: Credits;
  card: PaymentMethod | null;
}

/** The settings for a user who can view auto top-up and cannot change it. */
export function ReadOnly({ settings, credits, card }: ReadOnlyProps) {
  const { locale } = useCreditsContext();
  const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const { currency, minorUnitMicros } = credits;
  const write = (amount: Micros) =>
    markAmount(formatBalance(amount, { locale, currency, minorUnitMicros }));
  const limit = settings.monthlyLimitMicros;
  return (
    <div className="credits-stack">
      <p className="credits-title">
        <WithAmounts text={summarizeTerms(settings, minorUnitMicros, write, messages)} />
      </p>
      {hasStatusText(settings) && (
        <p className="credits-muted">
          <AutoTopUpStatusText settings={settings} denomination={credits} />
        </p>
      )}
      {settings.enabled && (
        <p className="credits-muted">
          <WithAmounts
            text={messages.used(
              write(settings.spentThisMonthMicros),
              limit === null ? null : write(limit),
            )}
          />
          <br className="credits-text" />
          {card && <NamedCard card={card} />}
        </p>
      )}
      <p className="credits-muted">{messages.readOnly}</p>
    </div>
  );
}
