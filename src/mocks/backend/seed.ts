import { labelsRequestSchema } from '../../contract/resources/attribution-request.js';
import { consentTextVersionFor, consentTextVersionOf } from '../../contract/resources/consent.js';
import { topUpAmount } from '../../contract/resources/top-up-amount.js';
import type { AccountWriter, WriteResult } from '../../server/accounts/account-writer.js';
import type { CreditsBackend } from '../../server/credits-backend.js';
import type { AskAllowance } from '../../server/faults/ask-allowance.js';
import { micros, type Micros } from '../../money/money.js';
import type { AutoTopUpTerms } from './auto-top-up-terms.js';
import type { ScenarioTransaction } from './histories.js';
import type { ScenarioPurchase } from './scenarios.js';
import type { SimulatedControl } from '../payments/simulated-control.js';
import type { SimulatedPayments } from '../payments/simulated-payments.js';

/** Adds the history of a scenario to an account, through the same ledger commands as any other change. */
export async function seedHistory(
  writer: TransactionWriter,
  history: readonly ScenarioTransaction[],
  setTime: (hoursAgo: number) => void,
): Promise<void> {
  for (const transaction of history) {
    setTime(transaction.hoursAgo);
    await writer.add(transaction);
  }
}

export interface TransactionWriter {
  /** Adds a transaction at the current time. A refund refunds the latest purchase. */
  add(transaction: ScenarioTransaction): Promise<void>;
  /** Starts a purchase without paying it. Returns the ID of the purchase. */
  startPurchase(origin: 'manual' | 'auto_top_up', amountMicros: number): Promise<string>;
  /** Returns the latest purchase in the history. */
  latestPurchase(): { id: string; amountMicros: number };
  /** Settles a purchase with the current state of its payment. */
  settle(purchaseId: string): Promise<void>;
}

export interface TransactionWriterOptions {
  writer: AccountWriter;
  backend: Pick<CreditsBackend, 'settle'>;
  payments: SimulatedPayments;
  /** `undefined` if the scenario's plan includes no usage. */
  askAllowance: AskAllowance | undefined;
  /** Whether tax was added to the prices of the history. */
  pricesExcludeTax: boolean;
}

export function createTransactionWriter(
  { writer, backend, payments, askAllowance, pricesExcludeTax }: TransactionWriterOptions,
  accountId: string,
): TransactionWriter {
  let count = 0;
  let latestPurchase = { id: '', amountMicros: 0 };

  async function startPurchase(origin: 'manual' | 'auto_top_up', amount: number): Promise<string> {
    const amountMicros = micros(amount);
    const range = { minMicros: amountMicros, maxMicros: amountMicros, stepMicros: micros(1) };
    const page = { returnUrl: null, locale: null, pricesExcludeTax };
    const command = { type: 'begin_purchase', ...newSource('purchases'), origin, range } as const;
    const { account, records } = requireAccepted(
      await writer.write(accountId, { ...command, amountMicros, ...page }),
    );
    const { id: purchaseId = '', createdAt = '' } = records[0] ?? {};
    const { currency } = account;
    const placed = { purchaseId, accountId, createdAt, amountMicros, currency };
    const order = { ...placed, ...page };
    const { refs } = await payments.createCheckout(order);
    requireAccepted(
      await writer.write(accountId, { type: 'note_checkout', about: purchaseId, refs }),
    );
    return purchaseId;
  }

  async function settle(purchaseId: string): Promise<void> {
    await backend.settle(accountId, purchaseId);
  }

  function newSource(kind: string) {
    count += 1;
    return { source: `${kind}:simulated-${count}`, fingerprint: '' };
  }

  async function add(transaction: ScenarioTransaction): Promise<void> {
    const amountMicros = micros(transaction.amountMicros);
    switch (transaction.kind) {
      case 'purchase':
      case 'auto_top_up':
        latestPurchase = {
          id: await startPurchase(
            transaction.kind === 'purchase' ? 'manual' : transaction.kind,
            amountMicros,
          ),
          amountMicros,
        };
        payments.control.pay(latestPurchase.id);
        return settle(latestPurchase.id);
      case 'refund':
        payments.control.refund(latestPurchase.id, amountMicros);
        return settle(latestPurchase.id);
      case 'consumption': {
        const { consumable, actor, labels: named } = transaction;
        const plan = (await askAllowance?.(accountId, consumable)) ?? null;
        const labels = named && labelsRequestSchema.parse(named);
        const use = { amountMicros, consumable, actor, labels, plan };
        const command = { ...newSource('charges'), ...use } as const;
        requireAccepted(
          await writer.write(accountId, { type: 'charge', ...command, onInsufficient: 'reject' }),
        );
        return;
      }
      case 'grant':
      case 'adjustment': {
        const { kind: type, description } = transaction;
        const command = { ...newSource(`${type}s`), amountMicros, description };
        requireAccepted(await writer.write(accountId, { type, ...command }));
        return;
      }
      default:
        return transaction satisfies never;
    }
  }

  return { add, startPurchase, latestPurchase: () => latestPurchase, settle };
}

/** Adds the purchase of a scenario, and brings it to its status. */
export async function seedPurchase(
  writer: TransactionWriter,
  control: SimulatedControl,
  { amountMicros, status }: ScenarioPurchase,
): Promise<void> {
  const purchaseId = await writer.startPurchase('manual', amountMicros);
  if (status === 'processing') control.process(purchaseId);
  if (status === 'needs_review')
    control.pay(purchaseId, { amountMicros: amountMicros - 1_000_000 });
  if (status === 'failed') control.fail(purchaseId);
  await writer.settle(purchaseId);
}

interface OpenedAccount {
  accountId: string;
  balanceMicros: Micros;
  minorUnitMicros: Micros;
}

/** Turns on auto top-up, as its dialog does. */
export async function enableAutoTopUp(
  writer: AccountWriter,
  { mode = 'fixed', thresholdMicros, amountMicros, monthlyLimitMicros }: AutoTopUpTerms,
  { accountId, balanceMicros, minorUnitMicros }: OpenedAccount,
  pricesExcludeTax: boolean,
): Promise<void> {
  const stepMicros = mode === 'target' ? minorUnitMicros : micros(1);
  const fixed = consentTextVersionOf({ pricesExcludeTax });
  const textVersions = { fixed, target: consentTextVersionFor('target', fixed) };
  const settings = {
    enabled: true,
    mode,
    thresholdMicros: micros(thresholdMicros),
    amountMicros: micros(amountMicros),
    monthlyLimitMicros: monthlyLimitMicros === null ? null : micros(monthlyLimitMicros),
  };
  const evidence = { locale: 'en', textHash: '', acceptedBy: 'simulated' };
  const consent = { textVersion: textVersions[mode], pricesExcludeTax, ...evidence };
  requireAccepted(
    await writer.write(accountId, {
      type: 'change_settings',
      ifVersion: 0,
      settings,
      range: {
        minAmountMicros: micros(amountMicros - thresholdMicros),
        maxAmountMicros: settings.amountMicros,
        minThresholdMicros: settings.thresholdMicros,
        stepMicros,
      },
      card: { id: 'simulated', usableOffSession: true },
      textVersions,
      consent,
      acknowledgedChargeMicros: topUpAmount({ ...settings, balanceMicros, stepMicros }),
    }),
  );
}

function requireAccepted(
  result: WriteResult | null,
): Extract<WriteResult, { status: 'done' | 'repeated' }> {
  if (result && result.status !== 'refused') return result;
  throw new Error(
    `The ledger refused a transaction of the scenario: ${result ? result.code : 'not_found'}. ` +
      'Check the order and the amounts of its history.',
  );
}
