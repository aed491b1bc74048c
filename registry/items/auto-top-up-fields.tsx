'use client';

import { useId, type FormEvent } from 'react';
import {
  AutoTopUpConsentText,
  type AutoTopUpConsent,
  type AutoTopUpField,
  type AutoTopUpForm,
  type AutoTopUpFormState,
  type TopUpMode,
} from 'react-credits';
import { AutoTopUpPause } from '@/components/auto-top-up-pause';
import { Announced } from '@/components/credits-announced';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Label } from '@/components/ui/label';
import { Switch } from '@/components/ui/switch';
import { useWords } from '@/lib/credits-words';

type State = Extract<AutoTopUpFormState, { form: AutoTopUpForm }>;

/** The switch and, while it is on, the terms, the consent to them, and the charge that saving makes. */
export function AutoTopUpFields({ state }: { state: State }) {
  const words = useWords('autoTopUpDialog');
  const id = useId();
  const { form } = state;
  const isSaving = state.status === 'saving';

  function submit(event: FormEvent): void {
    event.preventDefault();
    form.submit();
  }

  return (
    <div className="grid gap-4">
      <div className="flex items-center justify-between gap-4">
        <div className="grid gap-1">
          <Label htmlFor={id}>{words.enable}</Label>
          <p className="text-sm text-muted-foreground">{words.enableHint}</p>
        </div>
        <Switch id={id} checked={form.isOn} onCheckedChange={form.setOn} />
      </div>
      <form noValidate className="grid gap-4" aria-busy={isSaving} onSubmit={submit}>
        {form.notice && <Announced role="alert">{form.notice.text}</Announced>}
        {form.isOn && <Terms form={form} isReadOnly={isSaving} />}
        {state.status === 'confirming_charge' ? (
          <div className="grid gap-2 rounded-md border p-3 text-sm">
            <Announced role="alert" className="font-medium">
              {form.chargeText}
            </Announced>
            <div className="flex flex-wrap gap-2">
              <Button type="button" onClick={state.confirm}>
                {words.save(form.chargePrice)}
              </Button>
              <Button type="button" variant="outline" onClick={state.back}>
                {words.back}
              </Button>
            </div>
          </div>
        ) : (
          // Not disabled, so that the button keeps the focus.
          <Button type="submit" aria-disabled={isSaving}>
            {words.save(null)}
          </Button>
        )}
      </form>
    </div>
  );
}

interface TermsProps {
  form: AutoTopUpForm;
  isReadOnly: boolean;
}

function Terms({ form, isReadOnly }: TermsProps) {
  const words = useWords('autoTopUpDialog');
  const { fields, mode, pause, consent, card, cardText, cardError, addCard, addCardRef } = form;
  const { inputRef: limitRef } = fields.limit;
  return (
    <>
      {pause && (
        <AutoTopUpPause
          pause={pause}
          addCard={addCard}
          raiseLimit={() => limitRef.current?.focus()}
        />
      )}
      <div className="grid gap-2 text-sm">
        <div className="flex items-center justify-between gap-2">
          <p>{cardText}</p>
          {addCard && (
            <Button type="button" variant="link" ref={addCardRef} onClick={addCard}>
              {card ? words.changeCard : words.addCard}
            </Button>
          )}
        </div>
        <Announced className="text-destructive">{cardError}</Announced>
      </div>
      {mode && <Modes mode={mode} setMode={form.setMode} />}
      <Field field={fields.threshold} label={words.threshold} isReadOnly={isReadOnly} />
      <Field
        field={fields.amount}
        label={mode === 'target' ? words.target : words.amount}
        isReadOnly={isReadOnly}
      />
      {fields.confirmation && (
        <Field field={fields.confirmation} label={words.confirm} isReadOnly={isReadOnly} />
      )}
      <Field field={fields.limit} label={words.monthlyLimit} isReadOnly={isReadOnly} />
      {form.summary !== null && <p className="text-sm">{form.summary}</p>}
      {consent && <Consent consent={consent} />}
    </>
  );
}

interface ModesProps {
  mode: TopUpMode;
  setMode: (mode: TopUpMode) => void;
}

function Modes({ mode, setMode }: ModesProps) {
  const words = useWords('autoTopUpDialog');
  const id = useId();
  return (
    <div role="radiogroup" aria-label={words.mode} className="grid gap-2">
      {(['fixed', 'target'] as const).map((each) => (
        <Label key={each} className="flex items-center gap-2">
          <input type="radio" name={id} checked={each === mode} onChange={() => setMode(each)} />
          {words.modes[each]}
        </Label>
      ))}
    </div>
  );
}

interface FieldProps {
  field: AutoTopUpField;
  label: string;
  isReadOnly: boolean;
}

function Field({ field, label, isReadOnly }: FieldProps) {
  const id = useId();
  const { text, error, hint, inputRef, setText, leave } = field;
  return (
    <div className="grid gap-2">
      <Label htmlFor={id}>{label}</Label>
      <Input
        id={id}
        ref={inputRef}
        inputMode="decimal"
        autoComplete="off"
        value={text}
        readOnly={isReadOnly}
        aria-invalid={error !== null}
        aria-describedby={`${id}-hint`}
        onChange={(event) => setText(event.target.value)}
        onBlur={leave}
      />
      <p
        id={`${id}-hint`}
        className={error === null ? 'text-sm text-muted-foreground' : 'text-sm text-destructive'}
      >
        {error ?? hint}
      </p>
    </div>
  );
}

/** The sentence that the user agrees to. It is stored as it stands here, and nothing is saved without the agreement. */
function Consent({ consent }: { consent: AutoTopUpConsent }) {
  const { hasAgreed, setAgreed, error, boxRef } = consent;
  const id = useId();
  return (
    <div className="grid gap-2">
      <Label className="flex items-start gap-2 text-sm font-normal">
        <input
          ref={boxRef}
          type="checkbox"
          checked={hasAgreed}
          aria-invalid={error !== null}
          aria-describedby={id}
          onChange={(event) => setAgreed(event.target.checked)}
        />
        <AutoTopUpConsentText consent={consent} />
      </Label>
      <Announced id={id} className="text-sm text-destructive">
        {error}
      </Announced>
    </div>
  );
}
