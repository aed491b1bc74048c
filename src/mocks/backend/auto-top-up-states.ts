import type { CreditsBackend } from '../../server/backend.js';
import type { AutoTopUpTerms, TopUpStanding } from './scenarios.js';
import type { SimulatedControl } from '../payments/simulated-control.js';
import { simulatedCard } from '../payments/simulated-wallet.js';

/** An account with auto top-up on and credits above its threshold. */
export interface Situation {
  terms: AutoTopUpTerms;
  control: SimulatedControl;
  backend: Pick<CreditsBackend, 'reconcile'>;
  /** Consumes until the balance is this. */
  spendTo: (balanceMicros: number) => Promise<void>;
  /** Of the latest purchase: takes some of it back at the provider, and lets the backend know. */
  takeBack: (how: 'refund' | 'dispute', share: number) => Promise<void>;
  setTime: (hoursAgo: number) => void;
}

const MARGIN_MICROS = 800_000;
/** After which a card has declined three times: an hour and four hours lie between. */
const HOURS_OF_DECLINES = 6;

/** Lets happen what brings auto top-up to where it is to stand: nothing is made up. */
export async function bringTo(standing: TopUpStanding, situation: Situation): Promise<void> {
  const { terms, control, backend, spendTo, takeBack, setTime } = situation;

  async function fallShort(): Promise<void> {
    await spendTo(terms.thresholdMicros - MARGIN_MICROS);
    await backend.reconcile();
  }

  switch (standing) {
    case 'charging':
      control.chargeNext('never_finishes');
      return fallShort();
    case 'backing_off':
      control.chargeNext('declines');
      return fallShort();
    case 'payment_failed':
      control.chargeNext('declines', 'declines', 'declines');
      setTime(HOURS_OF_DECLINES);
      await fallShort();
      for (let hoursAgo = HOURS_OF_DECLINES - 1; hoursAgo >= 0; hoursAgo -= 1) {
        setTime(hoursAgo);
        await backend.reconcile();
      }
      return;
    case 'requires_action':
      control.chargeNext('authenticates');
      return fallShort();
    case 'no_payment_method':
      control.setCard(null);
      return fallShort();
    case 'payment_method_unsupported':
      control.setCard({ ...simulatedCard, usableOffSession: false });
      return fallShort();
    case 'limit_reached':
      // The first time there may be enough of the month's limit left for one.
      await fallShort();
      return fallShort();
    case 'disputed':
      return takeBack('dispute', 0.5);
    case 'in_debt':
      await spendTo(terms.thresholdMicros + MARGIN_MICROS);
      return takeBack('refund', 1);
    default:
      return standing satisfies never;
  }
}
