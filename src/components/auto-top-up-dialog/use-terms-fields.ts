'use client';

import { useState } from 'react';
import type { AutoTopUp, TopUpMode } from '../../contract/resources/auto-top-up.js';
import type { Limits } from '../../contract/resources/limits.js';
import { validateAmount } from '../../hooks/amount/amount-field.js';
import type { FieldError } from '../../hooks/auto-top-up/auto-top-up-saver.js';
import { useAmountField, type AmountField } from '../../hooks/amount/use-amount-field.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { micros, subtract, ZERO, type Micros } from '../../money/money.js';
import { autoTopUpDialogEnglish } from './english.js';

interface TermsFieldsOptions {
  base: AutoTopUp;
  mode: TopUpMode | undefined;
  limits: Limits;
  write: (amount: Micros) => string;
}

export interface TermsFields {
  threshold: AmountField;
  amount: AmountField;
  limit: AmountField;
  /** The field in which the user types a large amount a second time. */
  confirmation: AmountField;
  /** Validates the fields and shows their errors. Returns the invalid fields, in order. */
  check: (withConfirmation: boolean) => AmountField[];
  /** Shows the errors that the backend found. */
  refuse: (errors: readonly FieldError[]) => void;
  /** Updates each field that the user has not edited to the new settings. */
  rebase: (before: AutoTopUp, next: AutoTopUp) => void;
}

/** The number of top-ups per month that the suggested limit allows. */
const SUGGESTED_COUNT = 4;

/** The amount fields of the settings. The validity of each field depends on the others. */
export function useTermsFields({ base, mode, limits, write }: TermsFieldsOptions): TermsFields {
  const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
  const { currency, minorUnitMicros, autoTopUp } = limits;
  const isNew = !base.enabled && !base.consent;
  const [suggested, setSuggested] = useState(() => (isNew ? suggestedLimit(base) : null));
  const [refused, setRefused] = useState<ReadonlyMap<string, Micros>>(new Map());

  const rules = {
    currency,
    minorUnitMicros,
    minMicros: autoTopUp.minAmountMicros,
    maxMicros: autoTopUp.maxAmountMicros,
  };
  const refusal = (pointer: string, typed: Micros) =>
    refused.get(pointer) === typed ? messages.notAllowed : null;

  const amount = useAmountField({
    ...rules,
    stepMicros: limits.chargeStepMicros,
    initial: base.amountMicros,
    extraCheck: (typed) => refusal('/amountMicros', typed),
  });
  const purchaseAmount = amount.amountMicros;
  const isTarget = mode === 'target';
  /** One purchase must lift the balance above the threshold, and no purchase may be too small for the card. */
  function thresholdProblem(typed: Micros): string | null {
    if (purchaseAmount === null) return null;
    const most = isTarget ? subtract(purchaseAmount, autoTopUp.minAmountMicros) : purchaseAmount;
    if (typed <= most) return null;
    return isTarget
      ? messages.thresholdTooNear(write(most))
      : messages.thresholdTooHigh(write(most));
  }
  const threshold = useAmountField({
    ...rules,
    minMicros: autoTopUp.minThresholdMicros,
    initial: base.thresholdMicros,
    extraCheck: (typed) => thresholdProblem(typed) ?? refusal('/thresholdMicros', typed),
  });
  const limit = useAmountField({
    ...rules,
    minMicros: minorUnitMicros,
    maxMicros: micros(Number.MAX_SAFE_INTEGER),
    isOptional: true,
    initial: suggested ?? base.monthlyLimitMicros,
    extraCheck: (typed) =>
      purchaseAmount !== null && typed < purchaseAmount
        ? (isTarget ? messages.limitTooLowForTarget : messages.limitTooLow)(write(purchaseAmount))
        : refusal('/monthlyLimitMicros', typed),
  });
  const confirmation = useAmountField({
    ...rules,
    minMicros: ZERO,
    initial: null,
    extraCheck: (typed) =>
      purchaseAmount !== null && typed !== purchaseAmount
        ? messages.confirmWrong(write(purchaseAmount))
        : null,
  });

  /** Sets the amount. The suggested limit follows it until the user edits the limit. */
  function setAmountText(text: string): void {
    amount.setText(text);
    const verdict = validateAmount(text, amount.rules);
    if (!verdict.ok || verdict.amountMicros === null) return;
    if (suggested === null || limit.amountMicros !== suggested) return;
    const next = suggestedLimit({ amountMicros: verdict.amountMicros });
    limit.setAmount(next);
    setSuggested(next);
  }

  const all = [threshold, amount, limit];
  return {
    threshold,
    amount: { ...amount, setText: setAmountText },
    limit,
    confirmation,
    check: (withConfirmation) =>
      [...all, ...(withConfirmation ? [confirmation] : [])].filter(
        (field) => field.check() === undefined,
      ),
    refuse(errors) {
      const sent: Partial<Record<string, AmountField>> = {
        '/thresholdMicros': threshold,
        '/amountMicros': amount,
        '/monthlyLimitMicros': limit,
      };
      setRefused(
        new Map(
          errors.flatMap(({ pointer }) => {
            const amountMicros = sent[pointer]?.amountMicros ?? null;
            return amountMicros === null ? [] : [[pointer, amountMicros] as const];
          }),
        ),
      );
      all.forEach((field) => field.check());
    },
    rebase(before, next) {
      const follow = (field: AmountField, was: Micros | null, is: Micros | null) => {
        if (enteredAmount(field) === was) field.setAmount(is);
      };
      follow(threshold, before.thresholdMicros, next.thresholdMicros);
      follow(amount, before.amountMicros, next.amountMicros);
      follow(limit, suggested ?? before.monthlyLimitMicros, next.monthlyLimitMicros);
      setSuggested(null);
    },
  };
}

/** Returns the amount in a field, or `undefined` if its text is invalid, even if no error is shown yet. */
export function enteredAmount({ text, rules }: AmountField): Micros | null | undefined {
  const verdict = validateAmount(text, rules);
  return verdict.ok ? verdict.amountMicros : undefined;
}

function suggestedLimit({ amountMicros }: Pick<AutoTopUp, 'amountMicros'>): Micros | null {
  const limit = amountMicros * SUGGESTED_COUNT;
  return Number.isSafeInteger(limit) ? micros(limit) : null;
}
