import type { AutoTopUp } from '../../../src/contract/resources/auto-top-up.js';
import { CONSENT_TEXT_VERSION } from '../../../src/contract/resources/consent.js';
import {
  openForm,
  planSave,
  reduceForm,
  type FormEvent,
  type SavePlan,
  type TypedAmounts,
} from '../../../src/hooks/auto-top-up/auto-top-up-form.js';
import type { Funds } from '../../../src/hooks/auto-top-up/auto-top-up-terms.js';
import { micros, type Micros } from '../../../src/money/money.js';
import { on } from './fake-auto-top-up.js';

export const dollars = (amount: number): Micros => micros(amount * 1_000_000);
export const rich: Funds = { balanceMicros: dollars(58), minorUnitMicros: micros(10_000) };
export const at = (balance: number): Funds => ({ ...rich, balanceMicros: dollars(balance) });

export const amountsOf = ({ thresholdMicros, amountMicros, monthlyLimitMicros }: AutoTopUp) => ({
  thresholdMicros,
  amountMicros,
  monthlyLimitMicros,
});

/** A form in use; every part has a default. */
export interface Situation {
  base?: AutoTopUp;
  isOn?: boolean;
  typed?: Partial<TypedAmounts>;
  funds?: Funds;
  events?: FormEvent[];
  consentTextVersion?: string;
}

/** Returns the effects of saving in a situation. */
export function planOf(situation: Situation): SavePlan {
  const { base = on, typed = {}, funds = rich, events = [] } = situation;
  const form = [{ type: 'switched', isOn: situation.isOn ?? true } as const, ...events].reduce(
    reduceForm,
    openForm(base),
  );
  return planSave(
    form,
    { ...amountsOf(base), ...typed },
    {
      ...funds,
      current: base,
      confirmAboveMicros: dollars(1000),
      consentTextVersion: situation.consentTextVersion ?? CONSENT_TEXT_VERSION,
    },
  );
}
