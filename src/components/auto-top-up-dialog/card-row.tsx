'use client';

import { useId, type RefCallback } from 'react';
import type { PaymentMethod } from '../../contract/resources/payment-method.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { Button } from '../ui/button.js';
import { NamedCard } from '../purchase-dialog/named-card.js';
import { FieldError } from '../ui/amount/field-error.js';
import { Notice } from '../ui/notice.js';
import { cardErrorText } from '../auto-top-up-form/card-texts.js';
import { autoTopUpDialogEnglish } from '../auto-top-up-form/english.js';

interface CardRowProps {
  card: PaymentMethod | null;
  /** Opens the step that adds a card. Omitted if the client cannot add cards. */
  onChange: (() => void) | undefined;
  /** Whether the missing card prevented the last save. */
  isMissing: boolean;
  buttonRef: RefCallback<HTMLElement>;
  className: string | undefined;
}

/** The card that auto top-up charges, with a button to change it. */
export function CardRow({ card, onChange, isMissing, buttonRef, className }: CardRowProps) {
  const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const errorId = useId();
  const error = cardErrorText(card, isMissing, messages);
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
              aria-describedby={error === null ? undefined : errorId}
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
      <FieldError id={errorId}>{error ?? false}</FieldError>
    </div>
  );
}
