import {
  adjustmentRequestSchema,
  grantRequestSchema,
  type AdjustmentRequest,
  type GrantRequest,
} from '../contract/charge.js';
import type { Transaction } from '../contract/transaction.js';
import type { Entry } from '../ledger/records.js';
import type { AccountWriter, Written } from './account-writer.js';
import { readRequest } from './read-request.js';
import { checkKey } from './idempotency-key.js';
import { carriedOut } from './refusal.js';
import { transactionView } from './views.js';

/** What a command that takes effect once came to. */
export interface Receipt<Reply> {
  reply: Reply;
  /** Whether the effect is of an earlier request with the same key. */
  isReplay: boolean;
}

/**
 * What a host's server asks of an account. Each is durable once it resolves, takes effect once for
 * each key, and throws a `ProblemError` when it is refused.
 */
export interface Commands {
  grant(accountId: string, key: string, request: GrantRequest): Promise<Receipt<Transaction>>;
  adjust(accountId: string, key: string, request: AdjustmentRequest): Promise<Receipt<Transaction>>;
}

export function createCommands(writer: AccountWriter): Commands {
  return {
    async grant(accountId, key, request) {
      const { amountMicros, description } = readRequest(grantRequestSchema, request);
      const { entry, isReplay } = effectOf(
        await writer.write(accountId, {
          type: 'grant',
          source: `grants:${checkKey(key)}`,
          fingerprint: JSON.stringify([amountMicros, description]),
          amountMicros,
          description,
        }),
      );
      return { reply: transactionView(entry), isReplay };
    },

    async adjust(accountId, key, request) {
      const { amountMicros, description } = readRequest(adjustmentRequestSchema, request);
      const { entry, isReplay } = effectOf(
        await writer.write(accountId, {
          type: 'adjustment',
          source: `adjustments:${checkKey(key)}`,
          fingerprint: JSON.stringify([amountMicros, description]),
          amountMicros,
          description,
        }),
      );
      return { reply: transactionView(entry), isReplay };
    },
  };
}

/** The one entry a command led to, now or when it first came; throws when it was refused. */
function effectOf(written: Written | null): { entry: Entry; isReplay: boolean } {
  const { entries, status } = carriedOut(written);
  const [entry] = entries;
  if (!entry) throw new Error('A command that moves credits was carried out without an entry.');
  return { entry, isReplay: status === 'repeated' };
}
