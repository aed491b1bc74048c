import type { ExtendRequest, SettleRequest } from '../../../contract/resources/hold.js';
import type { WriteReceipt } from '../../requests/write-receipt.js';
import type { Services } from '../../services/services.js';
import type { Endpoints, ResourceResponse } from '../endpoint.js';
import { idempotent } from '../idempotent.js';

/** The endpoints of holds. Each service method validates its request itself. */
export function createHoldEndpoints({ holds }: Services) {
  return {
    createHold: (request) => idempotent(request, holds.hold),

    settleHold: async ({ accountId, id, body }) =>
      toResponse(await holds.settle(accountId, id, body as SettleRequest)),

    releaseHold: async ({ accountId, id }) => toResponse(await holds.release(accountId, id)),

    extendHold: (request) =>
      idempotent(request, (accountId: string, key: string, body: ExtendRequest | undefined) =>
        holds.extend(accountId, request.id, key, body),
      ),
  } satisfies Partial<Endpoints>;
}

function toResponse<Reply extends object>({
  reply,
  isReplay,
}: WriteReceipt<Reply>): ResourceResponse<Reply> {
  return { body: reply, isReplay };
}
