import {
  chargeRequestSchema,
  type ChargeReply,
  type ChargeRequest,
} from '../../contract/resources/charge.js';
import { ZERO, negate, subtract, type Micros } from '../../money/money.js';
import type { AccountWriter, WriteResult } from '../accounts/account-writer.js';
import type { WriteReceipt } from '../requests/write-receipt.js';
import { createAllowanceCoverage, type AllowanceCoverageOptions } from './allowance-coverage.js';
import { checkKey } from '../requests/idempotency-key.js';
import { readRequest } from '../requests/read-request.js';
import { unwrapOutcome } from '../accounts/unwrap-outcome.js';

export interface Charges {
  /** Consumes credits, for what the account's plan does not cover. */
  charge(
    accountId: string,
    key: string,
    request: ChargeRequest,
  ): Promise<WriteReceipt<ChargeReply>>;
}

export interface ChargesOptions extends AllowanceCoverageOptions {
  writer: AccountWriter;
}

export function createCharges(options: ChargesOptions): Charges {
  const { writer } = options;
  const covering = createAllowanceCoverage<ChargeReply>(options);

  return {
    async charge(accountId, key, request) {
      const { amountMicros, consumable, onInsufficient } = readRequest(
        chargeRequestSchema,
        request,
      );
      const source = `charges:${checkKey(key)}`;
      const fingerprint = JSON.stringify([amountMicros, consumable, onInsufficient]);
      // One shape for all of them, made at once: nothing is sent more often.
      const write = (coveredMicros: Micros) =>
        writer.write(accountId, {
          type: 'charge',
          source,
          fingerprint,
          amountMicros,
          consumable,
          onInsufficient,
          coveredMicros,
        });
      // Where plans include nothing, a charge is one write and nothing else.
      if (!options.askAllowance) return receiptOf(await write(ZERO), amountMicros);
      return covering(
        {
          accountId,
          name: source,
          wish: fingerprint,
          questionOn: (known) => (known && hasEffect(known) ? null : { consumable, amountMicros }),
        },
        async (coveredMicros) => receiptOf(await write(coveredMicros), amountMicros),
      );
    },
  };
}

/** Whether anything came of the one name that was looked up. */
export function hasEffect({
  entries,
  records,
}: {
  entries: readonly object[];
  records: readonly object[];
}) {
  return entries.length + records.length > 0;
}

function receiptOf(written: WriteResult | null, amountMicros: Micros): WriteReceipt<ChargeReply> {
  const { entries, records, status } = unwrapOutcome(written);
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
  if (record?.type !== 'covered_charge')
    throw new Error('A charge was carried out without a trace.');
  const { coveredMicros, shortfallMicros } = record;
  return { reply: withCovered({ chargedMicros: ZERO, shortfallMicros }, coveredMicros), isReplay };
}

/** Says what the plan paid where it paid anything. */
export function withCovered<Reply extends object>(reply: Reply, coveredMicros: Micros) {
  return coveredMicros > ZERO ? { ...reply, coveredMicros } : reply;
}
