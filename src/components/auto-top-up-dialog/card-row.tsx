'use client';

import { useId, type RefObject } from 'react';
import type { PaymentMethod } from '../../contract/resources/payment-method.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { Button } from '../ui/button.js';
import { NamedCard } from '../purchase-dialog/named-card.js';
import { FieldError } from '../ui/amount/field-error.js';
import { Notice } from '../ui/notice.js';
import { autoTopUpDialogEnglish } from './english.js';

interface CardRowProps {
  card: PaymentMethod | null;
  /** Opens the step that adds a card. Omitted if the client cannot add cards. */
  onChange: (() => void) | undefined;
  /** Whether the missing card prevented the last save. */
  isMissing: boolean;
  buttonRef: RefObject<HTMLButtonElement | null>;
  className: string | undefined;
}

/** The card that auto top-up charges, with a button to change it. */
export function CardRow({ card, onChange, isMissing, buttonRef, className }: CardRowProps) {
  const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const errorId = useId();
  const isUnsupported = card !== null && !card.usableOffSession;
  const error = isUnsupported ? messages.cardUnsupported : isMissing && messages.refused(MISSING);
  return (
    <div className="credits-top-up-card">
      <Notice
        tone="neutral"
        className={className}
        action={
          onChange && (
            <Button
              ref={buttonRef}
              variant={card ? 'link' : 'secondary'}
              aria-describedby={error ? errorId : undefined}
              onClick={onChange}
            >
              {card ? messages.changeCard : messages.addCard}
            </Button>
          )
        }
      >
        {card ? <NamedCard card={card} /> : <span className="credits-text">{messages.noCard}</span>}
        {card && (
          <>
            <br className="credits-text" />
            <span className="credits-muted">{messages.cardSource(card.source)}</span>
          </>
        )}
      </Notice>
      <FieldError id={errorId}>{error}</FieldError>
    </div>
  );
}

/** The error code that the backend returns when the account has no payment method. */
const MISSING = 'payment_method_required';
