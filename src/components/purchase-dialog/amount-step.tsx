'use client';

import { useEffect, type FormEvent, type ReactNode } from 'react';
import type { Credits } from '../../contract/resources/credits.js';
import type { Limits } from '../../contract/resources/limits.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { keepDraft, readDraft } from '../../hooks/purchase/purchase-draft.js';
import type { PurchaseState } from '../../hooks/purchase/purchase-flow.js';
import { useAmountField } from '../../hooks/amount/use-amount-field.js';
import { useCredits } from '../../hooks/account/use-credits.js';
import { useLimits } from '../../hooks/account/use-limits.js';
import { usePaymentMethod } from '../../hooks/account/use-payment-method.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { isClosed } from '../../hooks/provider/use-resource.js';
import type { PurchaseActions } from '../../hooks/purchase/use-purchase.js';
import { formatBalance } from '../../money/format.js';
import { micros, type Micros } from '../../money/money.js';
import { AmountField } from '../ui/amount/amount-field.js';
import { AmountFieldSkeleton } from '../ui/amount/amount-field-skeleton.js';
import { markAmount, WithAmounts } from '../ui/amount/amount.js';
import { Button } from '../ui/button.js';
import { classes } from '../ui/class-names.js';
import { commonEnglish } from '../ui/english.js';
import { focusedNear, isLost } from '../ui/focus.js';
import { Failure, Notice } from '../ui/notice.js';
import { Skeleton } from '../ui/skeleton.js';
import { Presets } from './presets.js';
import { purchaseDialogEnglish } from './english.js';
import { Summary } from './summary.js';

type Choosing = Extract<PurchaseState, { phase: 'amount' | 'starting' }>;

interface AmountStepProps {
  purchase: Choosing & PurchaseActions;
  defaultAmountMicros: number | undefined;
  classNames: Partial<Record<'summary' | 'submit' | 'terms', string>>;
}

/** The first step: the amount. Waits until the limits and the balance have loaded. */
export function AmountStep(props: AmountStepProps) {
  const credits = useCredits();
  const limits = useLimits();
  // The summary shows it. It is requested beside the limits, not after them.
  usePaymentMethod();
  const { refresh } = useCreditsContext();
  const messages = useMessages('purchaseDialog', purchaseDialogEnglish);
  const { purchaseNotLoaded, accountClosed } = useMessages('common', commonEnglish);

  if (isClosed(credits) || isClosed(limits)) {
    return <p className="credits-muted">{accountClosed}</p>;
  }
  const isDenied = credits.status === 'denied' || limits.status === 'denied';
  if (isDenied || (credits.status === 'ready' && !credits.data.permissions.purchase)) {
    return <p className="credits-muted">{messages.denied}</p>;
  }
  if (credits.status === 'failed' || limits.status === 'failed') {
    return <Failure onRetry={refresh}>{purchaseNotLoaded}</Failure>;
  }
  if (credits.status === 'pending' || limits.status === 'pending') return <Loading />;
  return <AmountForm {...props} credits={credits.data} limits={limits.data} />;
}

interface AmountFormProps extends AmountStepProps {
  credits: Credits;
  limits: Limits;
}

function AmountForm({
  purchase,
  defaultAmountMicros,
  classNames,
  credits,
  limits,
}: AmountFormProps) {
  const { locale, session } = useCreditsContext();
  const messages = useMessages('purchaseDialog', purchaseDialogEnglish);
  const { plusTax } = useMessages('common', commonEnglish);
  const { currency, minorUnitMicros, pricesExcludeTax } = limits;
  const { minMicros, maxMicros, defaultMicros } = limits.purchase;
  const write = (amount: Micros) =>
    markAmount(formatBalance(amount, { locale, currency, minorUnitMicros }));
  const writePrice = (amount: Micros) =>
    pricesExcludeTax ? plusTax(write(amount)) : write(amount);

  const isStarting = purchase.phase === 'starting';
  const suggested = clampToLimits(limits, defaultAmountMicros ?? defaultMicros);
  const field = useAmountField({
    initial: isStarting ? purchase.amountMicros : (readDraft(session) ?? suggested),
    currency,
    minorUnitMicros,
    stepMicros: limits.chargeStepMicros,
    minMicros,
    maxMicros,
  });
  const amount = isStarting ? purchase.amountMicros : field.amountMicros;

  // Synchronizes with the draft, which keeps the amount for the next dialog.
  useEffect(() => keepDraft(session, amount), [session, amount]);

  // Synchronizes with the page's focus. The form may appear long after the dialog, which holds the focus until
  // then.
  const { inputRef } = field;
  useEffect(() => {
    const input = inputRef.current;
    if (!input) return;
    const focused = focusedNear(input);
    const isFree =
      isLost(focused) ||
      focused?.closest('[inert]') ||
      input.closest('[role=dialog]')?.contains(focused);
    if (!isFree) return;
    input.focus();
    input.select();
  }, [inputRef]);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isStarting) return;
    const checked = field.check();
    if (!checked) return field.focus();
    purchase.start?.(checked);
  }

  return (
    <form noValidate className="credits-stack" aria-busy={isStarting} onSubmit={submit}>
      {purchase.phase === 'amount' && purchase.isCanceled && (
        <Notice tone="neutral" announced="status">
          {messages.canceled}
        </Notice>
      )}
      <AmountField
        field={field}
        label={messages.amount}
        hint={messages.range(write(minMicros), write(maxMicros))}
        size="large"
        isReadOnly={isStarting}
        isFirst
      />
      <Presets
        presetsMicros={limits.purchase.presetsMicros}
        amountMicros={amount}
        format={{ locale, currency, minorUnitMicros }}
        isBusy={isStarting}
        onChoose={field.setAmount}
      />
      <Summary credits={credits} amountMicros={amount} className={classNames.summary} />
      <Button
        type="submit"
        variant="primary"
        isBusy={isStarting}
        // A frame whose sandbox lacks allow-forms submits nothing, but presses arrive.
        onClick={submit}
        className={classes('credits-button-wide', classNames.submit)}
      >
        <WithAmounts text={messages.submit(amount === null ? null : writePrice(amount))} />
      </Button>
      <p className={classes('credits-muted credits-purchase-terms', classNames.terms)}>
        {messages.terms}
      </p>
    </form>
  );
}

/** Clamps a suggested amount to the limits, and rounds it down to an amount that a card can be charged. */
function clampToLimits(limits: Limits, amount: number): Micros {
  const { minMicros, maxMicros } = limits.purchase;
  const { minorUnitMicros, chargeStepMicros = minorUnitMicros } = limits;
  const inRange = Math.min(Math.max(amount, minMicros), maxMicros);
  return micros(inRange - (inRange % chargeStepMicros));
}

function Loading(): ReactNode {
  const messages = useMessages('purchaseDialog', purchaseDialogEnglish);
  const { loading } = useMessages('common', commonEnglish);
  const { client } = useCreditsContext();
  return (
    <div className="credits-stack" aria-busy="true" data-credits-autofocus="late">
      <span className="credits-visually-hidden">{loading}</span>
      <AmountFieldSkeleton label={messages.amount} hint={messages.range('', '')} size="large" />
      <div className="credits-summary">
        {client.paymentMethod && <Skeleton shape="line" text={messages.payWith} />}
        <Skeleton shape="line" text={messages.newBalance} />
      </div>
      <Skeleton shape="submit" />
      <p className="credits-muted credits-purchase-terms">
        <Skeleton shape="text" text={messages.terms} />
      </p>
    </div>
  );
}
