import {
  adjustmentRequestSchema,
  grantRequestSchema,
  type AdjustmentRequest,
  type GrantRequest,
} from '../../contract/resources/charge.js';
import type { Transaction } from '../../contract/resources/transaction.js';
import type { Entry } from '../../ledger/records.js';
import type { AccountWriter, WriteResult } from '../accounts/account-writer.js';
import type { WriteReceipt } from '../requests/write-receipt.js';
import { readRequest } from '../requests/read-request.js';
import { checkKey } from '../requests/idempotency-key.js';
import { unwrapOutcome } from '../accounts/unwrap-outcome.js';
import { transactionView } from '../accounts/views.js';

/**
 * What a host's server asks of an account. Each is durable once it resolves, takes effect once for
 * each key, and throws a `ProblemError` when it is refused.
 */
export interface Grants {
  grant(accountId: string, key: string, request: GrantRequest): Promise<WriteReceipt<Transaction>>;
  adjust(
    accountId: string,
    key: string,
    request: AdjustmentRequest,
  ): Promise<WriteReceipt<Transaction>>;
}

export function createGrants(writer: AccountWriter): Grants {
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
function effectOf(written: WriteResult | null): { entry: Entry; isReplay: boolean } {
  const { entries, status } = unwrapOutcome(written);
  const [entry] = entries;
  if (!entry) throw new Error('A command that moves credits was carried out without an entry.');
  return { entry, isReplay: status === 'repeated' };
}
