'use client';

import { useEffect, useId, useRef, useState } from 'react';
import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import type { Credits } from '../../contract/resources/credits.js';
import type { Limits } from '../../contract/resources/limits.js';
import type { PaymentMethod } from '../../contract/resources/payment-method.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { useAutoTopUp, type AutoTopUpActions } from '../../hooks/auto-top-up/use-auto-top-up.js';
import { useCardSetup } from '../../hooks/auto-top-up/use-card-setup.js';
import { useCredits } from '../../hooks/account/use-credits.js';
import { useLimits } from '../../hooks/account/use-limits.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { isClosed } from '../../hooks/provider/use-resource.js';
import { usePaymentMethod } from '../../hooks/account/use-payment-method.js';
import { Announced } from '../ui/announced.js';
import { Button } from '../ui/button.js';
import { commonEnglish } from '../ui/english.js';
import { Failure } from '../ui/notice.js';
import { useParts } from '../ui/parts.js';
import type { AutoTopUpDialogPart } from './dialog-props.js';
import { CardStep } from './card-step.js';
import { autoTopUpDialogEnglish } from './english.js';
import { ReadOnly } from './read-only.js';
import { SettingsForm } from './settings-form.js';
import { SettingsSkeleton } from './settings-skeleton.js';
import { useSettingsForm } from './use-settings-form.js';

type Step = 'form' | 'card';

/** The state of the settings that decides whether the dialog can close. */
export interface CloseState {
  step: Step;
  /** Whether closing would discard changes, so that the dialog asks first. */
  isCloseBlocked: boolean;
}

export const freeToClose: CloseState = { step: 'form', isCloseBlocked: false };

export interface SettingsProps {
  /** Whether the user pressed Close while the dialog has unsaved changes. */
  isConfirmingClose: boolean;
  onKeepOpen: () => void;
  onClose: () => void;
  onSaved: ((settings: AutoTopUp) => void) | undefined;
  /** Opens the purchase dialog. Omitted if the client cannot make purchases. */
  onPurchase: (() => void) | undefined;
  onCloseState: (state: CloseState) => void;
  classNames: Partial<Record<AutoTopUpDialogPart, string>>;
}

/** The dialog's content. Waits until everything that the settings depend on has loaded. */
export function Settings(props: SettingsProps) {
  const autoTopUp = useAutoTopUp();
  const credits = useCredits();
  const limits = useLimits();
  const method = usePaymentMethod();
  const { client, refresh } = useCreditsContext();
  const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const { autoTopUpNotLoaded, accountClosed } = useMessages('common', commonEnglish);

  const resources = [autoTopUp, credits, limits];
  if (resources.some(isClosed)) return <p className="credits-muted">{accountClosed}</p>;
  if (resources.some(({ status }) => status === 'denied')) {
    return <p className="credits-muted">{messages.denied}</p>;
  }
  if (resources.some(({ status }) => status === 'failed')) {
    return <Failure onRetry={refresh}>{autoTopUpNotLoaded}</Failure>;
  }
  const isWaiting = client.paymentMethod && method.status === 'pending';
  if (
    autoTopUp.status !== 'ready' ||
    credits.status !== 'ready' ||
    limits.status !== 'ready' ||
    isWaiting
  ) {
    const known = autoTopUp.status === 'ready' ? autoTopUp.data : null;
    return <SettingsSkeleton isOn={known?.enabled ?? false} hasModes={known?.mode !== undefined} />;
  }
  // A client without `paymentMethod` gets the card from the settings.
  const card = method.status === 'ready' ? method.data : autoTopUp.data.paymentMethod;
  const known = { settings: autoTopUp.data, credits: credits.data, card };
  if (!credits.data.permissions.manageAutoTopUp) return <ReadOnly {...known} />;
  return <Editable {...props} {...known} actions={autoTopUp} limits={limits.data} />;
}

interface EditableProps extends SettingsProps {
  settings: AutoTopUp;
  credits: Credits;
  limits: Limits;
  card: PaymentMethod | null;
  actions: AutoTopUpActions;
}

/** The form and the card step. The form keeps its input while the user adds a card. */
function Editable({
  isConfirmingClose,
  onKeepOpen,
  onClose,
  onCloseState,
  ...props
}: EditableProps) {
  const { settings, actions, classNames } = props;
  const [step, setStep] = useState<Step>('form');
  const setup = useCardSetup(props.credits.accountId, () => setStep('form'));
  const isMounted = useRef(true);
  const form = useSettingsForm({
    ...props,
    ...actions,
    onDone(saved) {
      if (saved) props.onSaved?.(saved);
      // The user may have closed the dialog during the save, and opened it again.
      if (isMounted.current) onClose();
    },
  });

  const isLeavable = step === 'form' && (actions.isSaving || !form.plan.isChanged);
  // Synchronizes with the dialog around the form, which asks before it closes.
  useEffect(() => {
    onCloseState({ step, isCloseBlocked: !isLeavable });
  }, [onCloseState, step, isLeavable]);
  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
      onCloseState(freeToClose);
    };
  }, [onCloseState]);

  return (
    <div className="credits-stack">
      {isConfirmingClose && <Question step={step} onKeepOpen={onKeepOpen} onDiscard={onClose} />}
      {step === 'card' ? (
        <CardStep
          setup={setup}
          settings={settings}
          credits={props.credits}
          limits={props.limits}
          writePrice={form.writePrice}
          onBack={() => {
            setup.leave();
            setStep('form');
          }}
          className={classNames.checkout}
        />
      ) : (
        <SettingsForm
          {...props}
          form={form}
          onChangeCard={
            setup.start &&
            (() => {
              setStep('card');
              setup.start?.();
            })
          }
        />
      )}
    </div>
  );
}

interface QuestionProps {
  step: Step;
  onKeepOpen: () => void;
  onDiscard: () => void;
}

/** Asks for confirmation before the dialog discards unsaved changes. */
function Question({ step, onKeepOpen, onDiscard }: QuestionProps) {
  const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const textId = useId();
  const part = useParts();
  return (
    <div
      role="group"
      aria-labelledby={textId}
      className={part('credits-notice', 'question')}
      data-tone="warning"
    >
      <Announced tone="alert" id={textId} className="credits-notice-text">
        {messages.discardQuestion(step)}
      </Announced>
      <div className="credits-purchase-answers">
        <Button data-credits-autofocus="" onClick={onKeepOpen}>
          {messages.keepEditing}
        </Button>
        <Button onClick={onDiscard}>{messages.discard}</Button>
      </div>
    </div>
  );
}
