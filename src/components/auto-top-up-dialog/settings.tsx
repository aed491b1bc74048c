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
import { usePaymentMethod } from '../../hooks/account/use-payment-method.js';
import { Button } from '../ui/button.js';
import { commonEnglish } from '../ui/english.js';
import { Failure } from '../ui/notice.js';
import { Skeleton } from '../ui/skeleton.js';
import type { AutoTopUpDialogPart } from './dialog-props.js';
import { CardStep } from './card-step.js';
import { autoTopUpDialogEnglish } from './english.js';
import { ReadOnly } from './read-only.js';
import { SettingsForm } from './settings-form.js';
import { useSettingsForm } from './use-settings-form.js';

type Step = 'form' | 'card';

/** What closing the dialog would cost. */
export interface Stake {
  step: Step;
  isAtStake: boolean;
}

export const nothingAtStake: Stake = { step: 'form', isAtStake: false };

export interface SettingsProps {
  /** Whether Close was pressed, while something was at stake. */
  isAsking: boolean;
  onAnswer: () => void;
  onClose: () => void;
  onSaved: ((settings: AutoTopUp) => void) | undefined;
  /** Left out where nothing can be bought. */
  onPurchase: (() => void) | undefined;
  onStake: (stake: Stake) => void;
  classNames: Partial<Record<AutoTopUpDialogPart, string>>;
}

/** The settings, once all is known that they depend on. */
export function Settings(props: SettingsProps) {
  const autoTopUp = useAutoTopUp();
  const credits = useCredits();
  const limits = useLimits();
  const method = usePaymentMethod();
  const { client, refresh } = useCreditsContext();
  const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const { autoTopUpNotLoaded } = useMessages('common', commonEnglish);

  const resources = [autoTopUp, credits, limits];
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
    return <Loading />;
  }
  // Where cards are not asked for by themselves, the settings name the one that is charged.
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

/** Two views of one form: what was typed is kept while a card is added. */
function Editable({ isAsking, onAnswer, onClose, onStake, ...props }: EditableProps) {
  const { settings, actions, classNames } = props;
  const [step, setStep] = useState<Step>('form');
  const setup = useCardSetup(props.credits.accountId, () => setStep('form'));
  const isMounted = useRef(true);
  const form = useSettingsForm({
    ...props,
    ...actions,
    onDone(saved) {
      if (saved) props.onSaved?.(saved);
      // It may have been closed meanwhile, and opened anew.
      if (isMounted.current) onClose();
    },
  });

  const isLeavable = step === 'form' && (actions.isSaving || !form.plan.isChanged);
  // Joins the dialog around it, which asks before it closes.
  useEffect(() => {
    onStake({ step, isAtStake: !isLeavable });
  }, [onStake, step, isLeavable]);
  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
      onStake(nothingAtStake);
    };
  }, [onStake]);

  return (
    <div className="credits-stack">
      {isAsking && <Question step={step} onAnswer={onAnswer} onDiscard={onClose} />}
      {step === 'card' ? (
        <CardStep
          setup={setup}
          settings={settings}
          credits={props.credits}
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
  onAnswer: () => void;
  onDiscard: () => void;
}

/** Nobody loses what they typed by mistake. */
function Question({ step, onAnswer, onDiscard }: QuestionProps) {
  const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const textId = useId();
  return (
    <div role="group" aria-labelledby={textId} className="credits-notice" data-tone="warning">
      <p id={textId} className="credits-notice-text" role="alert">
        {messages.discardQuestion(step)}
      </p>
      <div className="credits-purchase-answers">
        <Button data-credits-autofocus="" onClick={onAnswer}>
          {messages.keepEditing}
        </Button>
        <Button onClick={onDiscard}>{messages.discard}</Button>
      </div>
    </div>
  );
}

function Loading() {
  const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const { loading } = useMessages('common', commonEnglish);
  return (
    <div className="credits-stack" aria-busy="true">
      <span className="credits-visually-hidden">{loading}</span>
      <Skeleton shape="text" text={messages.enableHint} />
      <Skeleton shape="button" />
    </div>
  );
}
