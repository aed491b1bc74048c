import type { ExtendRequest, SettleRequest } from '../../../contract/resources/hold.js';
import type { WriteReceipt } from '../../requests/write-receipt.js';
import type { Holds } from '../../usage/holds.js';
import { idempotent } from '../idempotent.js';
import type { Answer, Endpoints } from '../endpoint.js';

/** What the routes do by which credits are held. Each reads its request itself, whoever sent it. */
export function createHoldEndpoints(holds: Holds) {
  return {
    createHold: (call) => idempotent(call, holds.hold),

    settleHold: async ({ accountId, id, body }) =>
      answerOf(await holds.settle(accountId, id, body as SettleRequest)),

    releaseHold: async ({ accountId, id }) => answerOf(await holds.release(accountId, id)),

    extendHold: (call) =>
      idempotent(call, (accountId: string, key: string, request: ExtendRequest | undefined) =>
        holds.extend(accountId, call.id, key, request),
      ),
  } satisfies Endpoints;
}

function answerOf({ reply, isReplay }: WriteReceipt<object>): Answer {
  return { body: reply, isReplay };
}
