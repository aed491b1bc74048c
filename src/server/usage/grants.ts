import {
  adjustmentRequestSchema,
  grantRequestSchema,
  type AdjustmentRequest,
  type GrantRequest,
} from '../../contract/resources/charge.js';
import type { Transaction } from '../../contract/resources/transaction.js';
import type { AccountContext } from '../accounts/account-context.js';
import type { WriteResult } from '../accounts/account-writer.js';
import { transactionView } from '../accounts/transaction-view.js';
import { unwrapOutcome } from '../accounts/unwrap-outcome.js';
import { checkKey } from '../requests/idempotency-key.js';
import { readRequest } from '../requests/read-request.js';
import type { WriteReceipt } from '../requests/write-receipt.js';

/**
 * Changes to the balance that the host app decides on. Each one is durable once it resolves, takes effect
 * once per idempotency key, and throws a `ProblemError` if it is refused.
 */
export interface Grants {
  /** Adds credits for free. */
  grant(accountId: string, key: string, request: GrantRequest): Promise<WriteReceipt<Transaction>>;
  /** Corrects the balance, up or down. */
  adjust(
    accountId: string,
    key: string,
    request: AdjustmentRequest,
  ): Promise<WriteReceipt<Transaction>>;
}

export function createGrants({ writer }: AccountContext): Grants {
  return {
    async grant(accountId, key, request) {
      const { amountMicros, description } = readRequest(grantRequestSchema, request);
      const result = await writer.write(accountId, {
        type: 'grant',
        source: `grants:${checkKey(key)}`,
        fingerprint: JSON.stringify([amountMicros, description]),
        amountMicros,
        description,
      });
      return receiptOf(result);
    },

    async adjust(accountId, key, request) {
      const { amountMicros, description } = readRequest(adjustmentRequestSchema, request);
      const result = await writer.write(accountId, {
        type: 'adjustment',
        source: `adjustments:${checkKey(key)}`,
        fingerprint: JSON.stringify([amountMicros, description]),
        amountMicros,
        description,
      });
      return receiptOf(result);
    },
  };
}

/** The receipt for the one entry of an accepted command. Throws the refusal of a refused one. */
function receiptOf(result: WriteResult | null): WriteReceipt<Transaction> {
  const { entries, status } = unwrapOutcome(result);
  const [entry] = entries;
  if (!entry) throw new Error('A command that moves credits was accepted without an entry.');
  return { reply: transactionView(entry), isReplay: status === 'repeated' };
}
