import type { AccountWriter, Written } from '../service/account-writer.js';
import type { LedgerStore } from '../service/ledger-store.js';
import { ZERO, micros } from '../money/money.js';
import type { AutoTopUpTerms, Step } from './scenarios.js';

/** Writes the past of an account, through the same decisions that any other change goes through. */
export async function seed(
  book: (step: Step) => Promise<void>,
  history: readonly Step[],
  setTime: (hoursAgo: number) => void,
): Promise<void> {
  for (const step of history) {
    setTime(step.hoursAgo);
    await book(step);
  }
}

type Bought = Awaited<ReturnType<LedgerStore['listPurchases']>>[number];

/** Books steps one after another. A refund is of the purchase before it. */
export function createBookkeeper(writer: AccountWriter, accountId: string) {
  let count = 0;
  let latest: Bought | null = null;
  let refundedMicros = 0;

  async function buy(origin: 'manual' | 'auto_top_up', amountMicros: number): Promise<void> {
    const amount = micros(amountMicros);
    const { records } = done(
      await writer.write(accountId, {
        type: 'begin_purchase',
        ...cause('purchases'),
        origin,
        amountMicros: amount,
        range: { minMicros: amount, maxMicros: amount },
        returnUrl: null,
      }),
    );
    latest = records.find((record) => record.type === 'purchase') ?? null;
    await settle(0);
  }

  /** Of the latest purchase, the payment that was made for it and given back in part. */
  async function settle(refunded: number): Promise<void> {
    if (!latest) throw new Error('A refund has no purchase before it in the history.');
    const refunds = refunded > 0 ? [{ id: 'simulated', amountMicros: micros(refunded) }] : [];
    const { records } = done(
      await writer.write(accountId, {
        type: 'settle',
        about: latest.id,
        seenRevision: latest.revision,
        payment: {
          status: 'paid',
          capturedMicros: latest.amountMicros,
          currency: 'usd',
          accountId,
          refunds,
          disputedMicros: ZERO,
        },
      }),
    );
    latest = records.find((record) => record.type === 'purchase') ?? latest;
    refundedMicros = refunded;
  }

  function cause(of: string) {
    count += 1;
    return { source: `${of}:simulated-${count}`, fingerprint: '' };
  }

  return async (step: Step): Promise<void> => {
    const amountMicros = micros(step.amountMicros);
    switch (step.kind) {
      case 'purchase':
        return buy('manual', step.amountMicros);
      case 'auto_top_up':
        return buy('auto_top_up', step.amountMicros);
      case 'refund':
        return settle(refundedMicros + step.amountMicros);
      case 'consumption': {
        const { consumable } = step;
        const asked = { type: 'charge', ...cause('charges'), amountMicros, consumable } as const;
        done(await writer.write(accountId, { ...asked, onInsufficient: 'reject' }));
        return;
      }
      case 'grant':
      case 'adjustment': {
        const { kind: type, description } = step;
        const asked = { ...cause(`${type}s`), amountMicros, description };
        done(await writer.write(accountId, { type, ...asked }));
        return;
      }
      default:
        return step satisfies never;
    }
  };
}

/** Switches auto top-up on, as a save of its dialog does. */
export async function enableAutoTopUp(
  writer: AccountWriter,
  accountId: string,
  { thresholdMicros, amountMicros, monthlyLimitMicros }: AutoTopUpTerms,
): Promise<void> {
  const settings = {
    enabled: true,
    thresholdMicros: micros(thresholdMicros),
    amountMicros: micros(amountMicros),
    monthlyLimitMicros: monthlyLimitMicros === null ? null : micros(monthlyLimitMicros),
  };
  const textVersion = 'simulated';
  const agreed = { textVersion, locale: 'en', textHash: '', acceptedBy: 'simulated' };
  done(
    await writer.write(accountId, {
      type: 'change_settings',
      ifVersion: 0,
      settings,
      range: {
        minAmountMicros: settings.amountMicros,
        maxAmountMicros: settings.amountMicros,
        minThresholdMicros: settings.thresholdMicros,
      },
      card: { id: 'simulated', usableOffSession: true },
      textVersion,
      consent: agreed,
      acknowledgedChargeMicros: settings.amountMicros,
    }),
  );
}

function done(written: Written | null): Extract<Written, { status: 'done' | 'repeated' }> {
  if (written && written.status !== 'refused') return written;
  throw new Error(
    `The scenario asks for something the ledger refuses: ${written ? written.code : 'not_found'}. ` +
      `Check the order and the amounts of its history.`,
  );
}
