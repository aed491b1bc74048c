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
import type { HoldRecord } from '../../ledger/state/records.js';
import type { AccountContext } from '../accounts/account-context.js';
import { unwrapOutcome, type AcceptedResult } from '../accounts/unwrap-outcome.js';
import { ProblemError } from '../faults/problem-error.js';
import { checkKey } from '../requests/idempotency-key.js';
import { readRequest } from '../requests/read-request.js';
import type { WriteReceipt } from '../requests/write-receipt.js';
import { createAllowanceCoverage } from './allowance-coverage.js';
import { withCovered } from './charges.js';

/**
 * Reservations of credits for work whose cost is known only at its end. A hold is settled or released once:
 * the same request again returns the same reply, and a different one is a conflict.
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

const DEFAULT_TTL_SECONDS = 900;

export function createHolds(context: AccountContext): Holds {
  const { writer } = context;
  const coverHold = createAllowanceCoverage<Hold>(context);

  return {
    async hold(accountId, key, request) {
      const { maxMicros, consumable, ...rest } = readRequest(holdRequestSchema, request);
      const { minMicros = maxMicros, ttlSeconds = DEFAULT_TTL_SECONDS, actor, labels } = rest;
      if (minMicros > maxMicros) throw minimumAboveMaximum();
      const source = `holds:${checkKey(key)}`;
      // As in a charge, the actor and the labels are no part of it.
      const fingerprint = JSON.stringify([maxMicros, minMicros, consumable, ttlSeconds]);
      const terms = { maxMicros, minMicros, consumable, ttlSeconds, actor, labels };
      const command = { type: 'begin_hold', source, fingerprint, ...terms } as const;
      return coverHold({
        accountId,
        source,
        fingerprint,
        consumable,
        write: (plan, canAskAgain) => writer.write(accountId, { ...command, plan, canAskAgain }),
        receiptOf(written) {
          const result = unwrapOutcome(written);
          return { reply: holdView(holdIn(result)), isReplay: result.status === 'repeated' };
        },
      });
    },

    async settle(accountId, holdId, request) {
      const { finalMicros } = readRequest(settleRequestSchema, request);
      const command = { type: 'settle_hold', about: holdId, finalMicros } as const;
      const result = unwrapOutcome(await writer.write(accountId, command));
      return { reply: settleReplyOf(holdIn(result)), isReplay: result.status === 'repeated' };
    },

    async release(accountId, holdId) {
      const command = { type: 'release_hold', about: holdId } as const;
      const result = unwrapOutcome(await writer.write(accountId, command));
      return { reply: holdView(holdIn(result)), isReplay: result.status === 'repeated' };
    },

    async extend(accountId, holdId, key, request = {}) {
      const { ttlSeconds = DEFAULT_TTL_SECONDS } = readRequest(extendRequestSchema, request);
      const result = unwrapOutcome(
        await writer.write(accountId, {
          type: 'extend_hold',
          source: `extensions:${checkKey(key)}`,
          fingerprint: JSON.stringify([holdId, ttlSeconds]),
          about: holdId,
          ttlSeconds,
        }),
      );
      return { reply: holdView(holdIn(result)), isReplay: result.status === 'repeated' };
    },
  };
}

function holdIn({ records }: AcceptedResult): HoldRecord {
  const record = records.find(({ type }) => type === 'hold');
  if (record?.type !== 'hold') throw new Error('A command about a hold returned no hold.');
  return record;
}

function holdView({ id, grantedMicros, expiresAt }: HoldRecord): Hold {
  return { id, grantedMicros, expiresAt };
}

function settleReplyOf({ id, settlement }: HoldRecord): SettleReply {
  if (!settlement) throw new Error(`${id} was settled without a settlement.`);
  const { chargedMicros, shortfallMicros, transactionId, coveredMicros } = settlement;
  const charged = {
    chargedMicros,
    shortfallMicros,
    ...(transactionId !== null && { transactionId }),
  };
  return withCovered(charged, coveredMicros);
}

function minimumAboveMaximum(): ProblemError {
  const message = 'Expected no more than maxMicros.';
  return new ProblemError('invalid_request', {
    errors: [{ pointer: '/minMicros', code: 'too_big', message }],
  });
}
