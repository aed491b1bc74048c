'use client';

import { useId, type FormEvent } from 'react';
import { effectiveThreshold } from '../../hooks/auto-top-up/auto-top-up-terms.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { WithAmounts } from '../ui/amount/amount.js';
import { Announced } from '../ui/announced.js';
import { AmountField } from '../ui/amount/amount-field.js';
import { Button } from '../ui/button.js';
import { classes } from '../ui/class-names.js';
import { Notice } from '../ui/notice.js';
import type { AutoTopUpDialogPart } from './dialog-props.js';
import { CardRow } from './card-row.js';
import { Consent } from './consent.js';
import { autoTopUpDialogEnglish } from '../auto-top-up-form/english.js';
import { ModeChoice } from './mode-choice.js';
import { FormNotices } from './form-notices.js';
import { StatusNotice } from './status-notice.js';
import { Switch } from '../ui/switch.js';
import { summarizeTerms } from '../auto-top-up-form/summarize-terms.js';
import type { Editor } from '../auto-top-up-form/use-editor.js';

export interface SettingsFormProps {
  editor: Editor;
  onPurchase: (() => void) | undefined;
  classNames: Partial<Record<AutoTopUpDialogPart, string>>;
}

/** The switch and, while it is on, the fields of the settings. */
export function SettingsForm(props: SettingsFormProps) {
  const { editor, classNames } = props;
  const { form: state } = editor;
  const { form, plan, isSaving, writePrice } = state;
  const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const chargeId = useId();

  function submit(event: FormEvent): void {
    event.preventDefault();
    // The button names this charge.
    state.submit(plan.chargeMicros);
  }

  return (
    <>
      {/*
       * The switch stands beside the form. Inside a form, Radix adds a hidden checkbox with inline
       * styles, which only a submission by the browser needs. The browser never submits this form.
       */}
      <Switch
        label={messages.enable}
        hint={messages.enableHint}
        isOn={form.isOn}
        onChange={state.setOn}
        className={classNames.switch}
      />
      <form noValidate className="credits-stack" aria-busy={isSaving} onSubmit={submit}>
        <FormNotices form={state} />
        {form.isOn && <Terms {...props} chargeId={chargeId} />}
        <Button
          type="submit"
          // A frame whose sandbox lacks allow-forms submits nothing, but presses arrive.
          onClick={submit}
          variant="primary"
          isBusy={isSaving}
          aria-describedby={form.isOn && plan.chargeMicros !== null ? chargeId : undefined}
          className={classes('credits-button-wide', classNames.submit)}
        >
          <WithAmounts
            text={messages.save(plan.chargeMicros === null ? null : writePrice(plan.chargeMicros))}
          />
        </Button>
      </form>
    </>
  );
}

interface TermsProps extends SettingsFormProps {
  /** The id of the sentence that names the charge, for the button that makes it. */
  chargeId: string;
}

function Terms(props: TermsProps) {
  const { editor, classNames } = props;
  const { form: state, settings, limits, card } = editor;
  const { fields, plan, write, isSaving } = state;
  const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const used = messages.used(
    write(settings.spentThisMonthMicros),
    fields.limit.amountMicros === null ? null : write(fields.limit.amountMicros),
  );
  return (
    <>
      {settings.enabled && <StatusNotice editor={editor} onPurchase={props.onPurchase} />}
      <CardRow
        card={card}
        onChange={editor.openCardStep}
        isMissing={state.missing === 'card'}
        buttonRef={state.cardRef}
        className={classNames.card}
      />
      {state.form.mode && <ModeChoice mode={state.form.mode} onChange={state.setMode} />}
      <div className="credits-top-up-amounts">
        <AmountField
          field={fields.threshold}
          label={messages.threshold}
          hint={messages.thresholdHint}
          isReadOnly={isSaving}
        />
        <AmountField
          field={fields.amount}
          label={state.form.mode === 'target' ? messages.target : messages.amount}
          isReadOnly={isSaving}
        />
      </div>
      {plan.needsConfirmation && (
        <AmountField
          field={fields.confirmation}
          label={messages.confirm}
          hint={messages.confirmHint(write(limits.autoTopUp.confirmAboveMicros))}
          isReadOnly={isSaving}
        />
      )}
      <AmountField
        field={fields.limit}
        label={messages.monthlyLimit}
        hint={used}
        isReadOnly={isSaving}
      />
      {plan.terms && (
        <p className="credits-muted">
          <WithAmounts text={summarizeTerms(plan.terms, limits.minorUnitMicros, write, messages)} />
        </p>
      )}
      <Charge {...props} />
      <Consent
        text={state.consentText}
        hasAgreed={state.hasAgreed}
        onChange={state.setAgreed}
        show={state.showConsent}
        isMissing={state.missing === 'consent'}
        boxRef={state.consentRef}
        className={classNames.consent}
      />
    </>
  );
}

/** The charge that saving makes at once, and the reason for it. */
function Charge({ editor, classNames, chargeId }: TermsProps) {
  const { form, credits } = editor;
  const { plan, write, writePrice } = form;
  const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const { balanceMicros, minorUnitMicros } = credits;
  const { chargeMicros, terms } = plan;
  if (chargeMicros === null || !terms) return null;
  const goal = effectiveThreshold(terms.thresholdMicros, minorUnitMicros);
  return (
    <Notice tone="warning" className={classNames.warning}>
      {balanceMicros < goal && (
        <WithAmounts text={`${messages.belowThreshold(write(balanceMicros), write(goal))} `} />
      )}
      <Announced as="strong" tone="status" id={chargeId} className="credits-strong">
        <WithAmounts text={messages.chargeNow(writePrice(chargeMicros))} />
      </Announced>
    </Notice>
  );
}
