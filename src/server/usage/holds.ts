import {
  extendRequestSchema,
  holdRequestSchema,
  settleRequestSchema,
  type ExtendRequest,
  type Hold,
  type HoldRequest,
  type SettleReply,
  type SettleRequest,
} from '../../contract/resources/hold.js';
import type { HoldRecord, LedgerRecord } from '../../ledger/records.js';
import type { Micros } from '../../money/money.js';
import type { AccountWriter } from '../accounts/account-writer.js';
import { hasEffect, withCovered } from './charges.js';
import type { WriteReceipt } from '../requests/write-receipt.js';
import { createAllowanceCoverage, type AllowanceCoverageOptions } from './allowance-coverage.js';
import { checkKey } from '../requests/idempotency-key.js';
import { ProblemError } from '../faults/problem-error.js';
import { readRequest } from '../requests/read-request.js';
import { unwrapOutcome } from '../accounts/unwrap-outcome.js';

/**
 * Credits that are held for work whose cost is known at its end. A hold is settled or released once: the
 * same request again is answered as it was, and another one is a conflict.
 */
export interface Holds {
  hold(accountId: string, key: string, request: HoldRequest): Promise<WriteReceipt<Hold>>;
  settle(
    accountId: string,
    holdId: string,
    request: SettleRequest,
  ): Promise<WriteReceipt<SettleReply>>;
  release(accountId: string, holdId: string): Promise<WriteReceipt<Hold>>;
  extend(
    accountId: string,
    holdId: string,
    key: string,
    request: ExtendRequest | undefined,
  ): Promise<WriteReceipt<Hold>>;
}

export interface HoldsOptions extends AllowanceCoverageOptions {
  writer: AccountWriter;
}

const TTL_SECONDS = 900;

export function createHolds(options: HoldsOptions): Holds {
  const { writer } = options;
  const coveringHold = createAllowanceCoverage<Hold>(options);
  const coveringEnd = createAllowanceCoverage<SettleReply>(options);

  return {
    async hold(accountId, key, request) {
      const { maxMicros, consumable, ...rest } = readRequest(holdRequestSchema, request);
      const { minMicros = maxMicros, ttlSeconds = TTL_SECONDS } = rest;
      if (minMicros > maxMicros) throw aboveMost();
      const source = `holds:${checkKey(key)}`;
      const fingerprint = JSON.stringify([maxMicros, minMicros, consumable, ttlSeconds]);
      const wanted = { maxMicros, minMicros, consumable, ttlSeconds };
      const asked = { type: 'begin_hold', source, fingerprint, ...wanted } as const;
      return coveringHold(
        {
          accountId,
          name: source,
          wish: fingerprint,
          questionOn: (known) =>
            known && hasEffect(known) ? null : { consumable, amountMicros: maxMicros },
        },
        async (coveredMicros) => {
          const written = unwrapOutcome(await writer.write(accountId, { ...asked, coveredMicros }));
          return { reply: viewOf(holdIn(written)), isReplay: written.status === 'repeated' };
        },
      );
    },

    async settle(accountId, holdId, request) {
      const { finalMicros } = readRequest(settleRequestSchema, request);
      const asked = { type: 'settle_hold', about: holdId, finalMicros } as const;
      return coveringEnd(
        {
          accountId,
          name: holdId,
          wish: String(finalMicros),
          questionOn: (known) => questionAt(known?.records ?? [], holdId, finalMicros),
        },
        async (coveredMicros) => {
          const written = unwrapOutcome(await writer.write(accountId, { ...asked, coveredMicros }));
          return { reply: endOf(holdIn(written)), isReplay: written.status === 'repeated' };
        },
      );
    },

    async release(accountId, holdId) {
      const asked = { type: 'release_hold', about: holdId } as const;
      const written = unwrapOutcome(await writer.write(accountId, asked));
      return { reply: viewOf(holdIn(written)), isReplay: written.status === 'repeated' };
    },

    async extend(accountId, holdId, key, request = {}) {
      const { ttlSeconds = TTL_SECONDS } = readRequest(extendRequestSchema, request);
      const written = unwrapOutcome(
        await writer.write(accountId, {
          type: 'extend_hold',
          source: `extensions:${checkKey(key)}`,
          fingerprint: JSON.stringify([holdId, ttlSeconds]),
          about: holdId,
          ttlSeconds,
        }),
      );
      const extension = written.records.find(({ type }) => type === 'hold_extension');
      if (extension?.type !== 'hold_extension') throw new Error('A hold was extended untold.');
      const { grantedMicros, expiresAt } = extension;
      const reply = { id: extension.holdId, grantedMicros, expiresAt };
      return { reply, isReplay: written.status === 'repeated' };
    },
  };
}

/** Of a hold that has ended, or is none of this account's, nothing has to be asked. */
function questionAt(records: readonly LedgerRecord[], holdId: string, amountMicros: Micros) {
  const record = records.find(({ id }) => id === holdId);
  if (record?.type !== 'hold' || record.settlement || record.status === 'released') return null;
  return { consumable: record.consumable, amountMicros };
}

function holdIn({ records }: ReturnType<typeof unwrapOutcome>): HoldRecord {
  const record = records.find(({ type }) => type === 'hold');
  if (record?.type !== 'hold') throw new Error('Credits are held without a record of it.');
  return record;
}

function viewOf({ id, grantedMicros, expiresAt }: HoldRecord): Hold {
  return { id, grantedMicros, expiresAt };
}

function endOf({ id, settlement }: HoldRecord): SettleReply {
  if (!settlement) throw new Error(`${id} was settled, and nothing says how.`);
  const { chargedMicros, shortfallMicros, transactionId, coveredMicros } = settlement;
  const charged = {
    chargedMicros,
    shortfallMicros,
    ...(transactionId !== null && { transactionId }),
  };
  return withCovered(charged, coveredMicros);
}

function aboveMost(): ProblemError {
  const message = 'Expected no more than maxMicros.';
  return new ProblemError('invalid_request', {
    errors: [{ pointer: '/minMicros', code: 'too_big', message }],
  });
}
