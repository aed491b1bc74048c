'use client';

import { useState } from 'react';
import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import type { Credits } from '../../contract/resources/credits.js';
import type { Failure } from '../../contract/resources/failure.js';
import type { Limits } from '../../contract/resources/limits.js';
import type { PaymentMethod } from '../../contract/resources/payment-method.js';
import type { Remedy } from '../../hooks/messages/messages-in-common.js';
import { remedyOf } from '../../hooks/auto-top-up/auto-top-up-remedy.js';
import { chargeOnResuming, currentAmountOf } from '../../hooks/auto-top-up/auto-top-up-terms.js';
import type { AmountField } from '../../hooks/amount/use-amount-field.js';
import type { AutoTopUpActions } from '../../hooks/auto-top-up/use-auto-top-up.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import type { Micros } from '../../money/money.js';
import { WithAmounts } from '../ui/amount/amount.js';
import { Announced } from '../ui/announced.js';
import { Button } from '../ui/button.js';
import { commonEnglish } from '../ui/english.js';
import { Opener } from '../ui/opener.js';
import { useParts } from '../ui/parts.js';
import { loadPurchaseCreditsDialog } from '../purchase-dialog/lazy-purchase-credits-dialog.js';
import { autoTopUpDialogEnglish } from './english.js';
import { hasStatusText, AutoTopUpStatusText } from './status-text.js';

interface StatusNoticeProps {
  settings: AutoTopUp;
  credits: Credits;
  limits: Limits;
  card: PaymentMethod | null;
  actions: AutoTopUpActions;
  limitField: AmountField;
  /** Formats an amount that is charged, and marks it. */
  writePrice: (amount: Micros) => string;
  onChangeCard: (() => void) | undefined;
  onPurchase: (() => void) | undefined;
}

/** A notice with the status of auto top-up, the reason for a pause, and the actions that end it. */
export function StatusNotice(props: StatusNoticeProps) {
  const { settings, credits } = props;
  const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const part = useParts();
  const { pausedReason } = settings;
  if (!hasStatusText(settings)) return null;
  const isPaused = settings.status === 'paused';
  const lastFailure = isPaused ? furtherFailure(settings) : null;
  return (
    <div className={part('credits-notice', 'notice')} data-tone={isPaused ? 'danger' : 'neutral'}>
      <Announced tone="status" className="credits-notice-text">
        <AutoTopUpStatusText settings={settings} denomination={credits} />
        {lastFailure && (
          <>
            {' '}
            <br className="credits-text" />
            <span className="credits-text">{messages.lastFailure(lastFailure.code)}</span>
          </>
        )}
      </Announced>
      <Remedies {...props} key={pausedReason} />
    </div>
  );
}

/** Returns the failure of the last attempt, unless the reason for the pause already says the same. */
function furtherFailure({ lastFailure, pausedReason = '' }: AutoTopUp): Failure | null {
  if (!lastFailure || lastFailure.code === failureOfPause[pausedReason]) return null;
  return lastFailure;
}

const failureOfPause: Partial<Record<string, Failure['code']>> = {
  payment_failed: 'card_declined',
  requires_action: 'authentication_required',
};

function Remedies(props: StatusNoticeProps) {
  const { settings, card, limitField, onChangeCard, onPurchase } = props;
  const words = useMessages('common', commonEnglish).autoTopUpRemedies;
  const remedy = remedyOf(settings);
  const actionOf: Record<Exclude<Remedy, 'resume'>, (() => void) | undefined> = {
    update_card: onChangeCard,
    // Without a card, the row of the card offers the same button.
    add_card: card ? onChangeCard : undefined,
    raise_limit: limitField.focus,
    purchase: onPurchase,
  };
  if (remedy === null) return null;
  const action = remedy === 'resume' ? undefined : actionOf[remedy];
  // A card that failed may work again, so the user can resume without a new one.
  const isResumable = remedy === 'resume' || remedy === 'update_card';
  if (!action && !isResumable) return null;
  return (
    <div className="credits-purchase-answers">
      {action && remedy === 'purchase' && (
        <Opener load={loadPurchaseCreditsDialog} onClick={action}>
          {words[remedy]}
        </Opener>
      )}
      {action && remedy !== 'purchase' && <Button onClick={action}>{words[remedy]}</Button>}
      {isResumable && <Resume {...props} />}
    </div>
  );
}

/** The Resume button, with the amount that resuming charges. */
function Resume({ settings, credits, limits, actions, writePrice }: StatusNoticeProps) {
  const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const [isChargeRequired, setIsChargeRequired] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { chargeStepMicros } = limits;
  const funds = { ...credits, chargeStepMicros };
  const charge =
    chargeOnResuming(settings, funds) ??
    (isChargeRequired ? currentAmountOf(settings, funds) : null);

  async function resume(): Promise<void> {
    setRefusal(null);
    const request = charge === null ? {} : { acknowledgedChargeMicros: charge };
    const outcome = await actions.resume?.(request);
    if (outcome?.result === 'unknown') setRefusal(messages.unknown);
    if (outcome?.result !== 'refused') return;
    const { code } = outcome;
    if (code === 'immediate_charge_not_acknowledged') setIsChargeRequired(true);
    setRefusal(messages.refused(code));
  }

  return (
    <>
      <Button isBusy={actions.isSaving} onClick={() => void resume()}>
        <WithAmounts text={messages.resume(charge === null ? null : writePrice(charge))} />
      </Button>
      {refusal !== null && (
        <Announced tone="alert" className="credits-notice-text">
          {refusal}
        </Announced>
      )}
    </>
  );
}
