import {
  chargeRequestSchema,
  type ChargeReply,
  type ChargeRequest,
} from '../../contract/resources/charge.js';
import type { AllowanceAnswer } from '../../ledger/state/allowance-state.js';
import { ZERO, negate, subtract, type Micros } from '../../money/money.js';
import type { AccountContext } from '../accounts/account-context.js';
import type { WriteResult } from '../accounts/account-writer.js';
import { unwrapOutcome } from '../accounts/unwrap-outcome.js';
import { checkKey } from '../requests/idempotency-key.js';
import { readRequest } from '../requests/read-request.js';
import type { WriteReceipt } from '../requests/write-receipt.js';
import { createAllowanceCoverage } from './allowance-coverage.js';

export interface Charges {
  /** Consumes credits for the part of a usage amount that the account's plan does not cover. */
  charge(
    accountId: string,
    key: string,
    request: ChargeRequest,
  ): Promise<WriteReceipt<ChargeReply>>;
}

export function createCharges(context: AccountContext): Charges {
  const { writer, askAllowance } = context;
  const coverCharge = createAllowanceCoverage<ChargeReply>(context);

  return {
    async charge(accountId, key, request) {
      const { amountMicros, consumable, onInsufficient, actor, labels } = readRequest(
        chargeRequestSchema,
        request,
      );
      const source = `charges:${checkKey(key)}`;
      // A repeat with another actor or other labels is still a repeat: they change no amount.
      const fingerprint = JSON.stringify([amountMicros, consumable, onInsufficient]);
      // The command is created in one step, so that all charges have one shape: they are the hot path.
      const write = (plan: AllowanceAnswer | null, canAskAgain: boolean) =>
        writer.write(accountId, {
          type: 'charge',
          source,
          fingerprint,
          amountMicros,
          consumable,
          onInsufficient,
          actor,
          labels,
          plan,
          canAskAgain,
        });
      // Without allowances, a charge is one write and nothing else.
      if (!askAllowance) return receiptOf(await write(null, false), amountMicros);
      return coverCharge({
        accountId,
        source,
        fingerprint,
        consumable,
        write,
        receiptOf: (result) => receiptOf(result, amountMicros),
      });
    },
  };
}

function receiptOf(result: WriteResult | null, amountMicros: Micros): WriteReceipt<ChargeReply> {
  const { entries, records, status } = unwrapOutcome(result);
  const isReplay = status === 'repeated';
  const [entry] = entries;
  if (entry) {
    const coveredMicros = entry.coveredMicros ?? ZERO;
    const chargedMicros = negate(entry.amountMicros);
    const shortfallMicros = subtract(subtract(amountMicros, coveredMicros), chargedMicros);
    const charged = { chargedMicros, shortfallMicros, transactionId: entry.id };
    return { reply: withCovered(charged, coveredMicros), isReplay };
  }
  const record = records.find(({ type }) => type === 'covered_charge');
  if (record?.type !== 'covered_charge') {
    throw new Error('A charge was accepted without an entry or a record.');
  }
  const { coveredMicros, shortfallMicros } = record;
  return { reply: withCovered({ chargedMicros: ZERO, shortfallMicros }, coveredMicros), isReplay };
}

/** Adds the covered amount to a reply if the plan covered any. */
export function withCovered<Reply extends object>(reply: Reply, coveredMicros: Micros) {
  return coveredMicros > ZERO ? { ...reply, coveredMicros } : reply;
}
