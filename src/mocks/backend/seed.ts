import { CONSENT_TEXT_VERSION } from '../../contract/resources/consent.js';
import type { AccountWriter, WriteResult } from '../../server/accounts/account-writer.js';
import type { CreditsBackend } from '../../server/backend.js';
import { micros } from '../../money/money.js';
import type { AutoTopUpTerms, Step, UnfinishedPurchase } from './scenarios.js';
import type { SimulatedAllowance } from './simulated-allowance.js';
import type { SimulatedControl } from '../payments/simulated-control.js';
import type { SimulatedPayments } from '../payments/simulated-payments.js';

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

export interface Bookkeeper {
  /** Books a step. A refund is of the purchase before it. */
  book(step: Step): Promise<void>;
  /** Begins a purchase that is still to be paid, and answers with its id. */
  begin(origin: 'manual' | 'auto_top_up', amountMicros: number): Promise<string>;
  /** The latest purchase that was booked. */
  latest(): { id: string; amountMicros: number };
  /** Brings a purchase to where its payment is. */
  settle(purchaseId: string): Promise<void>;
}

export interface Books {
  writer: AccountWriter;
  backend: Pick<CreditsBackend, 'settle'>;
  payments: SimulatedPayments;
  /** Where the plan includes something. */
  plan?: SimulatedAllowance | undefined;
}

/** Books steps one after another. */
export function createBookkeeper(
  { writer, backend, payments, plan }: Books,
  accountId: string,
): Bookkeeper {
  let count = 0;
  let latest = { id: '', amountMicros: 0 };

  async function begin(origin: 'manual' | 'auto_top_up', amount: number): Promise<string> {
    const amountMicros = micros(amount);
    const range = { minMicros: amountMicros, maxMicros: amountMicros };
    const asked = { type: 'begin_purchase', ...cause('purchases'), origin, range } as const;
    const { account, records } = done(
      await writer.write(accountId, { ...asked, amountMicros, returnUrl: null }),
    );
    const purchaseId = records[0]?.id ?? '';
    const { currency } = account;
    const order = { purchaseId, accountId, amountMicros, currency, returnUrl: null };
    const { refs } = await payments.createCheckout(order);
    done(await writer.write(accountId, { type: 'note_checkout', about: purchaseId, refs }));
    return purchaseId;
  }

  async function settle(purchaseId: string): Promise<void> {
    await backend.settle(accountId, purchaseId);
  }

  function cause(of: string) {
    count += 1;
    return { source: `${of}:simulated-${count}`, fingerprint: '' };
  }

  async function book(step: Step): Promise<void> {
    const amountMicros = micros(step.amountMicros);
    switch (step.kind) {
      case 'purchase':
      case 'auto_top_up':
        latest = {
          id: await begin(step.kind === 'purchase' ? 'manual' : step.kind, amountMicros),
          amountMicros,
        };
        payments.control.pay(latest.id);
        return settle(latest.id);
      case 'refund':
        payments.control.refund(latest.id, amountMicros);
        return settle(latest.id);
      case 'consumption': {
        const { consumable } = step;
        const covered = await plan?.allowance(accountId, consumable, amountMicros);
        const coveredMicros = micros(covered?.coveredMicros ?? 0);
        const asked = { type: 'charge', ...cause('charges'), amountMicros, consumable } as const;
        done(await writer.write(accountId, { ...asked, coveredMicros, onInsufficient: 'reject' }));
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
  }

  return { book, begin, latest: () => latest, settle };
}

/** Leaves a purchase behind that has not ended well, or not yet. */
export async function leave(
  books: Bookkeeper,
  control: SimulatedControl,
  { amountMicros, status }: UnfinishedPurchase,
): Promise<void> {
  const purchaseId = await books.begin('manual', amountMicros);
  if (status === 'processing') control.process(purchaseId);
  if (status === 'needs_review')
    control.pay(purchaseId, { amountMicros: amountMicros - 1_000_000 });
  if (status === 'failed') control.fail(purchaseId);
  await books.settle(purchaseId);
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
  const textVersion = CONSENT_TEXT_VERSION;
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

function done(written: WriteResult | null): Extract<WriteResult, { status: 'done' | 'repeated' }> {
  if (written && written.status !== 'refused') return written;
  throw new Error(
    `The scenario asks for something the ledger refuses: ${written ? written.code : 'not_found'}. ` +
      `Check the order and the amounts of its history.`,
  );
}
