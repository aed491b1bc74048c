'use client';

import { useId, type FormEvent } from 'react';
import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import type { Credits } from '../../contract/resources/credits.js';
import type { Limits } from '../../contract/resources/limits.js';
import type { PaymentMethod } from '../../contract/resources/payment-method.js';
import { effectiveThreshold } from '../../hooks/auto-top-up/auto-top-up-terms.js';
import type { AutoTopUpActions } from '../../hooks/auto-top-up/use-auto-top-up.js';
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
import { autoTopUpDialogEnglish } from './english.js';
import { ModeChoice } from './mode-choice.js';
import { FormNotices } from './form-notices.js';
import { StatusNotice } from './status-notice.js';
import { Switch } from '../ui/switch.js';
import { summarizeTerms } from './summarize-terms.js';
import type { SettingsFormState } from './use-settings-form.js';

export interface SettingsFormProps {
  form: SettingsFormState;
  settings: AutoTopUp;
  credits: Credits;
  limits: Limits;
  card: PaymentMethod | null;
  actions: AutoTopUpActions;
  /** Opens the step that adds a card. Omitted if the client cannot add cards. */
  onChangeCard: (() => void) | undefined;
  onPurchase: (() => void) | undefined;
  classNames: Partial<Record<AutoTopUpDialogPart, string>>;
}

/** The switch and, while it is on, the fields of the settings. */
export function SettingsForm(props: SettingsFormProps) {
  const { form: state, actions, classNames } = props;
  const { form, plan, writePrice } = state;
  const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const chargeId = useId();

  function submit(event: FormEvent): void {
    event.preventDefault();
    state.submit();
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
        onChange={(isOn) => !actions.isSaving && state.setOn(isOn)}
        className={classNames.switch}
      />
      <form noValidate className="credits-stack" aria-busy={actions.isSaving} onSubmit={submit}>
        <FormNotices form={state} />
        {form.isOn && <Terms {...props} chargeId={chargeId} />}
        <Button
          type="submit"
          // A frame whose sandbox lacks allow-forms submits nothing, but presses arrive.
          onClick={submit}
          variant="primary"
          isBusy={actions.isSaving}
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
  const { form: state, settings, limits, actions, card, classNames } = props;
  const { fields, plan, write } = state;
  const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const isReadOnly = actions.isSaving;
  const used = messages.used(
    write(settings.spentThisMonthMicros),
    fields.limit.amountMicros === null ? null : write(fields.limit.amountMicros),
  );
  return (
    <>
      {settings.enabled && (
        <StatusNotice {...props} limitField={fields.limit} writePrice={state.writePrice} />
      )}
      <CardRow
        card={card}
        onChange={props.onChangeCard}
        isMissing={state.missing === 'card'}
        buttonRef={state.cardRef}
        className={classNames.card}
      />
      {state.form.mode && (
        <ModeChoice
          mode={state.form.mode}
          onChange={(mode) => !isReadOnly && state.setMode(mode)}
        />
      )}
      <div className="credits-top-up-amounts">
        <AmountField
          field={fields.threshold}
          label={messages.threshold}
          hint={messages.thresholdHint}
          isReadOnly={isReadOnly}
        />
        <AmountField
          field={fields.amount}
          label={state.form.mode === 'target' ? messages.target : messages.amount}
          isReadOnly={isReadOnly}
        />
      </div>
      {plan.needsConfirmation && (
        <AmountField
          field={fields.confirmation}
          label={messages.confirm}
          hint={messages.confirmHint(write(limits.autoTopUp.confirmAboveMicros))}
          isReadOnly={isReadOnly}
        />
      )}
      <AmountField
        field={fields.limit}
        label={messages.monthlyLimit}
        hint={used}
        isReadOnly={isReadOnly}
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
        onChange={(hasAgreed) => !actions.isSaving && state.setAgreed(hasAgreed)}
        isMissing={state.missing === 'consent'}
        boxRef={state.consentRef}
        className={classNames.consent}
      />
    </>
  );
}

/** The charge that saving makes at once, and the reason for it. */
function Charge({ form, credits, classNames, chargeId }: TermsProps) {
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
