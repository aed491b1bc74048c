'use client';

import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import type { Failure } from '../../contract/resources/failure.js';
import type { Remedy } from '../../hooks/messages/messages-in-common.js';
import { remedyOf } from '../../hooks/auto-top-up/auto-top-up-remedy.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { WithAmounts } from '../ui/amount/amount.js';
import { Announced } from '../ui/announced.js';
import { Button } from '../ui/button.js';
import { commonEnglish } from '../ui/english.js';
import { Opener } from '../ui/opener.js';
import { useParts } from '../ui/parts.js';
import { loadPurchaseCreditsDialog } from '../purchase-dialog/lazy-purchase-credits-dialog.js';
import { autoTopUpDialogEnglish } from '../auto-top-up-form/english.js';
import { hasStatusText, AutoTopUpStatusText } from './status-text.js';
import type { Editor } from '../auto-top-up-form/use-editor.js';

interface StatusNoticeProps {
  editor: Editor;
  onPurchase: (() => void) | undefined;
}

/** A notice with the status of auto top-up, the reason for a pause, and the actions that end it. */
export function StatusNotice(props: StatusNoticeProps) {
  const { settings, credits } = props.editor;
  const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const part = useParts();
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
      <Remedies {...props} />
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

function Remedies({ editor, onPurchase }: StatusNoticeProps) {
  const { settings, card, form, openCardStep } = editor;
  const words = useMessages('common', commonEnglish).autoTopUpRemedies;
  const remedy = remedyOf(settings);
  const actionOf: Record<Exclude<Remedy, 'resume'>, (() => void) | undefined> = {
    update_card: openCardStep,
    // Without a card, the row of the card offers the same button.
    add_card: card ? openCardStep : undefined,
    raise_limit: form.fields.limit.focus,
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
      {isResumable && <Resume {...editor} />}
    </div>
  );
}

/** The Resume button, with the amount that resuming charges. */
function Resume({ form, resumption }: Editor) {
  const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const { chargeMicros: charge, error, resume } = resumption;
  return (
    <>
      <Button isBusy={form.isSaving} onClick={() => resume(charge)}>
        <WithAmounts text={messages.resume(charge === null ? null : form.writePrice(charge))} />
      </Button>
      {error !== null && (
        <Announced tone="alert" className="credits-notice-text">
          {error}
        </Announced>
      )}
    </>
  );
}
