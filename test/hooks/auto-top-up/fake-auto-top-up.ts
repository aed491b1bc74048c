import type { CreditsClient } from '../../../src/client/port/credits-client.js';
import { CreditsError } from '../../../src/client/port/credits-error.js';
import type { AutoTopUp } from '../../../src/contract/resources/auto-top-up.js';
import { CONSENT_TEXT_VERSION } from '../../../src/contract/resources/consent.js';
import type { AutoTopUpRequest } from '../../../src/contract/resources/requests.js';
import { micros } from '../../../src/money/money.js';
import type { Fault } from '../purchase/fake-purchases.js';

type Group = NonNullable<CreditsClient['autoTopUp']>;
type Saving = Parameters<Group['save']>[0];
type Resuming = Parameters<Group['resume']>[0];

export const visa = {
  brand: 'visa',
  last4: '4242',
  expMonth: 12,
  expYear: 2030,
  usableOffSession: true,
  source: 'subscription',
} satisfies AutoTopUp['paymentMethod'];

/** The settings before auto top-up was ever on: $25.00 below $5.00. */
export const neverOn: AutoTopUp = {
  enabled: false,
  thresholdMicros: micros(5_000_000),
  amountMicros: micros(25_000_000),
  monthlyLimitMicros: null,
  spentThisMonthMicros: micros(0),
  status: 'off',
  paymentMethod: visa,
  version: '1',
};

/** $50.00 below $10.00, up to $200.00 a month. $50.00 is used. */
export const on: AutoTopUp = {
  ...neverOn,
  enabled: true,
  thresholdMicros: micros(10_000_000),
  amountMicros: micros(50_000_000),
  monthlyLimitMicros: micros(200_000_000),
  spentThisMonthMicros: micros(50_000_000),
  status: 'armed',
  consent: { textVersion: CONSENT_TEXT_VERSION, acceptedAt: '2026-11-01T00:00:00Z' },
  version: '7',
};

const MINOR_UNIT = 10_000;

/** A backend of auto top-up that keeps the contract, over one account. */
export class FakeAutoTopUp implements Group {
  balanceMicros = 58_750_000;
  /** The immediate charges, in order. */
  readonly charges: number[] = [];
  readonly saves: Saving[] = [];
  readonly resumes: Resuming[] = [];
  /** The faults of the next saves and resumes, in order; `null` for none. */
  readonly faults: (Fault | null)[] = [];
  /** The faults of the next reads. */
  readonly readFaults: (Fault | null)[] = [];
  readonly #replies = new Map<string, { body: string; settings: AutoTopUp }>();

  settings: AutoTopUp;

  constructor(settings: AutoTopUp) {
    this.settings = settings;
  }

  async get(): Promise<AutoTopUp> {
    return answer(this.readFaults, () => this.settings);
  }

  async save(request: Saving): Promise<AutoTopUp> {
    this.saves.push(request);
    return answer(this.faults, () => {
      const { accountId: _, version, ...asked } = request;
      const before = this.settings;
      if (version !== before.version) throw refusal(412, 'precondition_failed');
      this.#demandSense(asked);
      const next = { ...before, ...termsOf(asked), ...moved(before) };
      next.status = next.enabled ? (before.enabled ? before.status : 'armed') : 'off';
      if (asked.enabled && isMore(asked, before)) {
        if (!asked.consent) throw refusal(409, 'consent_required');
        if (asked.consent.textVersion !== CONSENT_TEXT_VERSION) {
          throw refusal(422, 'consent_unknown');
        }
        next.consent = { textVersion: CONSENT_TEXT_VERSION, acceptedAt: '2026-11-24T12:00:00Z' };
      }
      return this.#charged(next, asked.acknowledgedChargeMicros);
    });
  }

  async resume(request: Resuming): Promise<AutoTopUp> {
    this.resumes.push(request);
    return answer(this.faults, () => {
      const { idempotencyKey, accountId: _, ...asked } = request;
      const body = JSON.stringify(asked);
      const known = this.#replies.get(idempotencyKey);
      if (known && known.body !== body) throw refusal(422, 'idempotency_key_reused');
      if (known) return known.settings;
      const { pausedReason: _reason, nextAttemptAt: _next, ...rest } = this.settings;
      const armed: AutoTopUp = { ...rest, status: rest.enabled ? 'armed' : 'off' };
      const settings = this.#charged(armed, asked.acknowledgedChargeMicros);
      this.#replies.set(idempotencyKey, { body, settings });
      return settings;
    });
  }

  /** Changes the settings as another tab would. */
  change(change: Partial<AutoTopUp>): void {
    this.settings = { ...this.settings, ...change, ...moved(this.settings) };
  }

  /** Returns the new settings if the request acknowledges the exact charge that they make immediately. */
  #charged(next: AutoTopUp, acknowledged: number | undefined): AutoTopUp {
    const { amountMicros, thresholdMicros, monthlyLimitMicros, spentThisMonthMicros } = next;
    const goal = Math.max(thresholdMicros, MINOR_UNIT);
    const isDue =
      next.status === 'armed' &&
      next.purchaseId === undefined &&
      this.balanceMicros < goal &&
      this.balanceMicros + amountMicros >= goal &&
      spentThisMonthMicros + amountMicros <= (monthlyLimitMicros ?? Infinity);
    if (isDue && acknowledged !== amountMicros) {
      throw refusal(409, 'immediate_charge_not_acknowledged');
    }
    this.settings = next;
    if (isDue) {
      this.charges.push(amountMicros);
      this.settings = { ...next, status: 'charging', purchaseId: `pur_${this.charges.length}` };
    }
    return this.settings;
  }

  #demandSense(asked: AutoTopUpRequest): void {
    const { thresholdMicros, amountMicros, monthlyLimitMicros } = asked;
    if (amountMicros < 5_000_000) throw refusal(422, 'amount_out_of_range', '/amountMicros');
    if (thresholdMicros > amountMicros) {
      throw refusal(422, 'threshold_exceeds_amount', '/thresholdMicros');
    }
    if (monthlyLimitMicros !== null && monthlyLimitMicros < amountMicros) {
      throw refusal(422, 'limit_below_amount', '/monthlyLimitMicros');
    }
    if (asked.enabled && !this.settings.enabled && !this.settings.paymentMethod) {
      throw refusal(409, 'payment_method_required');
    }
  }
}

function termsOf({ enabled, thresholdMicros, amountMicros, monthlyLimitMicros }: AutoTopUpRequest) {
  return {
    enabled,
    thresholdMicros: micros(thresholdMicros),
    amountMicros: micros(amountMicros),
    monthlyLimitMicros: monthlyLimitMicros === null ? null : micros(monthlyLimitMicros),
  };
}

function moved({ version }: AutoTopUp) {
  return { version: String(Number(version) + 1) };
}

function isMore(asked: AutoTopUpRequest, before: AutoTopUp): boolean {
  return (
    !before.enabled ||
    asked.amountMicros > before.amountMicros ||
    asked.thresholdMicros > before.thresholdMicros ||
    (asked.monthlyLimitMicros ?? Infinity) > (before.monthlyLimitMicros ?? Infinity) ||
    before.consent?.textVersion !== CONSENT_TEXT_VERSION
  );
}

export function refusal(status: number, code: string, pointer?: string): CreditsError {
  const errors = pointer === undefined ? [] : [{ pointer, code, message: code }];
  const problem = { type: '', title: code, status, code, requestId: 'req_1', errors };
  return new CreditsError(code, { code, status, problem, retryable: status >= 500 });
}

async function answer<Reply>(faults: (Fault | null)[], effect: () => Reply): Promise<Reply> {
  const fault = faults.shift() ?? null;
  if (fault?.when === 'before') throw fault.error;
  const reply = effect();
  if (fault) throw fault.error;
  return reply;
}
