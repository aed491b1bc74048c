'use client';

import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import type { Credits } from '../../contract/resources/credits.js';
import type { Limits } from '../../contract/resources/limits.js';
import { isResumedByCard } from '../../hooks/auto-top-up/auto-top-up-remedy.js';
import { chargeOnResuming } from '../../hooks/auto-top-up/auto-top-up-terms.js';
import type {
  CardSetup,
  CardSetupFailure,
  CardSetupState,
} from '../../hooks/auto-top-up/use-card-setup.js';
import type { AutoTopUpDialogMessages } from '../../hooks/messages/auto-top-up-dialog-messages.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import type { Micros } from '../../money/money.js';
import { WithAmounts } from '../ui/amount/amount.js';
import { Announced } from '../ui/announced.js';
import { Button } from '../ui/button.js';
import { commonEnglish } from '../ui/english.js';
import { Notice } from '../ui/notice.js';
import { useParts } from '../ui/parts.js';
import { CheckoutSurface } from '../purchase-dialog/checkout-surface.js';
import { autoTopUpDialogEnglish } from './english.js';

interface CardStepProps {
  setup: CardSetup;
  settings: AutoTopUp;
  credits: Credits;
  limits: Limits;
  /** Formats an amount that is charged, and marks it. */
  writePrice: (amount: Micros) => string;
  onBack: () => void;
  className: string | undefined;
}

/** The payment provider's form for a card. Replaces the settings while it is open. */
export function CardStep(props: CardStepProps) {
  const { setup, settings, onBack, className } = props;
  const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const { retry } = useMessages('common', commonEnglish);
  const { state, start } = setup;
  const part = useParts();
  return (
    <>
      <div className={part('credits-purchase-order', 'order')}>
        <span className="credits-text">{messages.addCard}</span>
        <Button variant="link" onClick={onBack}>
          {messages.back}
        </Button>
      </div>
      {isResumedByCard(settings) && <Resumes {...props} />}
      {state.phase === 'open' && !state.isChecking && (
        <CheckoutSurface
          key={state.checkout.expiresAt}
          session={state.checkout}
          onComplete={setup.complete}
          className={className}
        />
      )}
      {state.phase === 'failed' ? (
        <Notice tone="danger" announced="alert" action={<Button onClick={start}>{retry}</Button>}>
          {failureText(state.reason, messages)}
        </Notice>
      ) : (
        <Waiting state={state} />
      )}
    </>
  );
}

function failureText(reason: CardSetupFailure, messages: AutoTopUpDialogMessages): string {
  switch (reason) {
    case 'expired':
      return messages.cardExpired;
    case 'rate_limited':
      return messages.cardRateLimited;
    case 'unavailable':
      return messages.cardUnavailable;
    case 'not_started':
      return messages.cardNotStarted;
    case 'refused':
      return messages.cardFailed;
    default:
      return reason satisfies never;
  }
}

function Waiting({ state }: { state: CardSetupState }) {
  const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const { loading } = useMessages('common', commonEnglish);
  const isChecking = state.phase === 'open' && state.isChecking;
  return (
    <Announced tone="status" className="credits-muted">
      {state.phase === 'starting' ? loading : isChecking && messages.checkingCard}
    </Announced>
  );
}

/** Announces the charge that saving the new card makes at once, so that it surprises no user. */
function Resumes({ settings, credits, limits, writePrice }: CardStepProps) {
  const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const { chargeStepMicros } = limits;
  const charge = chargeOnResuming(settings, { ...credits, chargeStepMicros });
  return (
    <Notice tone="warning">
      <WithAmounts text={messages.cardResumes(charge === null ? null : writePrice(charge))} />
    </Notice>
  );
}
