import type { CreditsBackend } from '../../server/credits-backend.js';
import type { AutoTopUpState, AutoTopUpTerms } from './auto-top-up-terms.js';
import type { SimulatedControl } from '../payments/simulated-control.js';
import { simulatedCard } from '../payments/simulated-wallet.js';

/** An account with auto top-up on and a balance above its threshold. */
export interface AutoTopUpContext {
  terms: AutoTopUpTerms;
  control: SimulatedControl;
  backend: Pick<CreditsBackend, 'reconcile'>;
  /** Charges usage until the balance has fallen to this amount. */
  spendTo: (balanceMicros: number) => Promise<void>;
  /** Refunds or disputes a share of the latest purchase, and settles it. */
  reverse: (kind: 'refund' | 'dispute', share: number) => Promise<void>;
  /** Moves the clock. */
  setTime: (hoursAgo: number) => void;
}

const MARGIN_MICROS = 800_000;
/** The time that three declines take: auto top-up waits one hour, and then four hours. */
const RETRY_HOURS = 6;
/** The attempts that are allowed in 24 hours, one each hour. */
const MAX_ATTEMPTS = 10;

/** Brings auto top-up to a state through real charges, declines, refunds, and disputes. */
export async function enterAutoTopUpState(
  state: AutoTopUpState,
  context: AutoTopUpContext,
): Promise<void> {
  const { terms, control, backend, spendTo, reverse, setTime } = context;

  async function fallBelowThreshold(): Promise<void> {
    await spendTo(terms.thresholdMicros - MARGIN_MICROS);
    await backend.reconcile();
  }

  switch (state) {
    case 'charging':
      control.queueChargeOutcomes('processing');
      return fallBelowThreshold();
    case 'backing_off':
      control.queueChargeOutcomes('card_declined');
      return fallBelowThreshold();
    case 'attempt_limit':
      for (let hoursAgo = MAX_ATTEMPTS; hoursAgo >= 0; hoursAgo -= 1) {
        setTime(hoursAgo);
        await fallBelowThreshold();
      }
      return;
    case 'payment_failed':
      control.queueChargeOutcomes('card_declined', 'card_declined', 'card_declined');
      setTime(RETRY_HOURS);
      await fallBelowThreshold();
      for (let hoursAgo = RETRY_HOURS - 1; hoursAgo >= 0; hoursAgo -= 1) {
        setTime(hoursAgo);
        await backend.reconcile();
      }
      return;
    case 'requires_action':
      control.queueChargeOutcomes('authentication_required');
      return fallBelowThreshold();
    case 'no_payment_method':
      control.setPaymentMethod(null);
      return fallBelowThreshold();
    case 'payment_method_unsupported':
      control.setPaymentMethod({ ...simulatedCard, usableOffSession: false });
      return fallBelowThreshold();
    case 'limit_reached':
      // The monthly limit may still allow one top-up.
      await fallBelowThreshold();
      return fallBelowThreshold();
    case 'disputed':
      return reverse('dispute', 0.5);
    case 'in_debt':
      await spendTo(terms.thresholdMicros + MARGIN_MICROS);
      return reverse('refund', 1);
    default:
      return state satisfies never;
  }
}
