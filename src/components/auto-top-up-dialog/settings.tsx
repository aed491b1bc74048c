'use client';

import { useEffect, useId } from 'react';
import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { Announced } from '../ui/announced.js';
import { Button } from '../ui/button.js';
import { commonEnglish } from '../ui/english.js';
import { Failure } from '../ui/notice.js';
import { useParts } from '../ui/parts.js';
import type { AutoTopUpDialogPart } from './dialog-props.js';
import { CardStep } from './card-step.js';
import { autoTopUpDialogEnglish } from '../auto-top-up-form/english.js';
import { ReadOnly } from './read-only.js';
import { SettingsForm } from './settings-form.js';
import { SettingsSkeleton } from './settings-skeleton.js';
import { useEditor, type Editor } from '../auto-top-up-form/use-editor.js';

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
export function Settings({ onClose, onSaved, ...props }: SettingsProps) {
  const state = useEditor({ onSaved, onDone: onClose });
  const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const { autoTopUpNotLoaded, accountClosed } = useMessages('common', commonEnglish);
  switch (state.status) {
    case 'pending': {
      const { enabled = false, mode } = state.settings ?? {};
      return <SettingsSkeleton isOn={enabled} hasModes={mode !== undefined} />;
    }
    case 'failed':
      return <Failure onRetry={state.retry}>{autoTopUpNotLoaded}</Failure>;
    case 'denied':
      return <p className="credits-muted">{state.isClosed ? accountClosed : messages.denied}</p>;
    case 'view_only':
      return <ReadOnly {...state} />;
    case 'open':
      return <Editable {...props} onClose={onClose} editor={state} />;
    default:
      return state satisfies never;
  }
}

interface EditableProps extends Omit<SettingsProps, 'onSaved'> {
  editor: Editor;
}

/** The form and the card step. */
function Editable({
  isConfirmingClose,
  onKeepOpen,
  onClose,
  onPurchase,
  onCloseState,
  classNames,
  editor,
}: EditableProps) {
  const { form, step } = editor;
  const isLeavable = step === 'form' && (form.isSaving || !form.plan.isChanged);
  // Synchronizes with the dialog around the form, which asks before it closes.
  useEffect(() => {
    onCloseState({ step, isCloseBlocked: !isLeavable });
  }, [onCloseState, step, isLeavable]);
  useEffect(() => () => onCloseState(freeToClose), [onCloseState]);

  return (
    <div className="credits-stack">
      {isConfirmingClose && <Question step={step} onKeepOpen={onKeepOpen} onDiscard={onClose} />}
      {step === 'card' ? (
        <CardStep editor={editor} className={classNames.checkout} />
      ) : (
        <SettingsForm editor={editor} onPurchase={onPurchase} classNames={classNames} />
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
