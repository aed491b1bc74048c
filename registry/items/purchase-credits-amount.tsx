'use client';

import { useId, useRef, useState, type FormEvent } from 'react';
import {
  formatBalance,
  micros,
  parseAmount,
  useCredits,
  useCreditsContext,
  useLimits,
  usePurchase,
  type Limits,
  type Micros,
} from 'react-credits';
import { Announced } from '@/components/credits-announced';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Label } from '@/components/ui/label';
import { useWords } from '@/lib/credits-words';

type Purchase = Extract<ReturnType<typeof usePurchase>, { phase: 'amount' | 'starting' }>;

/** The first step: the amount, as the account's limits allow it. */
export function PurchaseAmount({ purchase }: { purchase: Purchase }) {
  const { refresh } = useCreditsContext();
  const { denied } = useWords('purchaseDialog');
  const common = useWords('common');
  const credits = useCredits();
  const limits = useLimits();
  const isDenied = credits.status === 'denied' || limits.status === 'denied';
  if (isDenied || (credits.status === 'ready' && !credits.data.permissions.purchase)) {
    return <p className="text-sm text-muted-foreground">{denied}</p>;
  }
  if (credits.status === 'failed' || limits.status === 'failed') {
    return (
      <div className="grid justify-items-start gap-3">
        <Announced role="alert">{common.purchaseNotLoaded}</Announced>
        <Button variant="outline" onClick={refresh}>
          {common.retry}
        </Button>
      </div>
    );
  }
  if (limits.status !== 'ready') return <p aria-busy="true">{common.loading}</p>;
  return <AmountForm purchase={purchase} limits={limits.data} />;
}

function AmountForm({ purchase, limits }: { purchase: Purchase; limits: Limits }) {
  const { locale } = useCreditsContext();
  const words = useWords('purchaseDialog');
  const { plusTax } = useWords('common');
  const { currency, minorUnitMicros, pricesExcludeTax } = limits;
  const { minMicros, maxMicros, defaultMicros, presetsMicros = [] } = limits.purchase;
  const format = { locale, currency, minorUnitMicros };
  const write = (amount: Micros) => formatBalance(amount, format);
  const writePrice = (amount: Micros) =>
    pricesExcludeTax ? plusTax(write(amount)) : write(amount);

  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const isStarting = purchase.phase === 'starting';
  const [text, setText] = useState(write(isStarting ? purchase.amountMicros : defaultMicros));
  const [isChecked, setIsChecked] = useState(false);
  const parsed = parseAmount(text, format);
  const refusal = useRefusal(limits, text);
  const amount = parsed.ok && refusal === null ? parsed.amountMicros : null;
  const error = isChecked ? refusal : null;

  function submit(event: FormEvent): void {
    event.preventDefault();
    setIsChecked(true);
    if (isStarting) return;
    if (amount === null) input.current?.focus();
    else purchase.start?.(amount);
  }

  return (
    <form noValidate className="grid gap-4" aria-busy={isStarting} onSubmit={submit}>
      {purchase.phase === 'amount' && purchase.isCanceled && (
        <Announced>{words.canceled}</Announced>
      )}
      <div className="grid gap-2">
        <Label htmlFor={id}>{words.amount}</Label>
        <Input
          id={id}
          ref={input}
          inputMode="decimal"
          autoComplete="off"
          value={text}
          readOnly={isStarting}
          aria-invalid={error !== null}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setText(event.target.value)}
          onBlur={() => setIsChecked(text !== '')}
        />
        <p
          id={`${id}-hint`}
          className={error === null ? 'text-sm text-muted-foreground' : 'text-sm text-destructive'}
        >
          {error ?? words.range(write(minMicros), write(maxMicros))}
        </p>
      </div>
      {presetsMicros.length > 0 && (
        <div role="group" aria-label={words.presets} className="flex flex-wrap gap-2">
          {presetsMicros.map((preset) => (
            <Button
              key={preset}
              type="button"
              variant="outline"
              size="sm"
              disabled={isStarting}
              aria-pressed={preset === amount}
              onClick={() => setText(write(preset))}
            >
              {write(preset)}
            </Button>
          ))}
        </div>
      )}
      {/* Not disabled, so that the button keeps the focus. */}
      <Button type="submit" aria-disabled={isStarting}>
        {words.submit(amount === null ? null : writePrice(amount))}
      </Button>
      <p className="text-xs text-muted-foreground">{words.terms}</p>
    </form>
  );
}

/** The reason why a text is no amount that can be bought; `null` if it is one. The backend checks it again. */
function useRefusal(limits: Limits, text: string): string | null {
  const { locale } = useCreditsContext();
  const words = useWords('amountField');
  const { currency, minorUnitMicros, chargeStepMicros = minorUnitMicros } = limits;
  const { minMicros, maxMicros } = limits.purchase;
  const format = { locale, currency, minorUnitMicros };
  const write = (amount: Micros) => formatBalance(amount, format);
  const parsed = parseAmount(text, format);
  if (parsed.ok) {
    const { amountMicros } = parsed;
    if (amountMicros < minMicros) return words.below_minimum(write(minMicros));
    if (amountMicros > maxMicros) return words.above_maximum(write(maxMicros));
    return amountMicros % chargeStepMicros === 0
      ? null
      : words.not_chargeable(write(micros(chargeStepMicros)));
  }
  switch (parsed.reason) {
    case 'empty':
      return words.empty;
    case 'negative':
      return words.negative;
    case 'ambiguous':
      return words.ambiguous(write(parsed.candidates[0] ?? minMicros));
    case 'wrong_currency':
      return words.wrong_currency(currency.toUpperCase());
    case 'too_large':
      return words.above_maximum(write(maxMicros));
    case 'too_many_decimals': {
      const count = new Intl.NumberFormat(locale, { style: 'currency', currency }).resolvedOptions()
        .maximumFractionDigits;
      return words.too_many_decimals({ count: count ?? 0, text: String(count ?? 0) });
    }
    default:
      return words.not_a_number(write(minMicros));
  }
}
