'use client';

import type { CardSetupState } from '../../hooks/auto-top-up/use-card-setup.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { WithAmounts } from '../ui/amount/amount.js';
import { Announced } from '../ui/announced.js';
import { Button } from '../ui/button.js';
import { commonEnglish } from '../ui/english.js';
import { Notice } from '../ui/notice.js';
import { useParts } from '../ui/parts.js';
import { CheckoutSurface } from '../purchase-dialog/checkout-surface.js';
import { cardFailureText, cardResumesText } from '../auto-top-up-form/card-texts.js';
import { autoTopUpDialogEnglish } from '../auto-top-up-form/english.js';
import type { Editor } from '../auto-top-up-form/use-editor.js';

interface CardStepProps {
  editor: Editor;
  className: string | undefined;
}

/** The payment provider's form for a card. Replaces the settings while it is open. */
export function CardStep({ editor, className }: CardStepProps) {
  const { setup, leaveCardStep } = editor;
  const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const { retry } = useMessages('common', commonEnglish);
  const { state, start } = setup;
  const part = useParts();
  return (
    <>
      <div className={part('credits-purchase-order', 'order')}>
        <span className="credits-text">{messages.addCard}</span>
        <Button variant="link" onClick={leaveCardStep}>
          {messages.back}
        </Button>
      </div>
      <Resumes {...editor} />
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
          {cardFailureText(state.reason, messages)}
        </Notice>
      ) : (
        <Waiting state={state} />
      )}
    </>
  );
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
function Resumes(editor: Editor) {
  const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const text = cardResumesText(editor, editor.form, messages);
  if (text === null) return null;
  return (
    <Notice tone="warning">
      <WithAmounts text={text} />
    </Notice>
  );
}
