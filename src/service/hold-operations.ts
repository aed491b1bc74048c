import type { ExtendRequest, SettleRequest } from '../contract/hold.js';
import type { Receipt } from './commands.js';
import type { Holds } from './holds.js';
import { once } from './once.js';
import type { Answer, Operations } from './operation.js';

/** What the routes do by which credits are held. Each reads its request itself, whoever sent it. */
export function createHoldOperations(holds: Holds) {
  return {
    createHold: (call) => once(call, holds.hold),

    settleHold: async ({ accountId, id, body }) =>
      answerOf(await holds.settle(accountId, id, body as SettleRequest)),

    releaseHold: async ({ accountId, id }) => answerOf(await holds.release(accountId, id)),

    extendHold: (call) =>
      once(call, (accountId: string, key: string, request: ExtendRequest | undefined) =>
        holds.extend(accountId, call.id, key, request),
      ),
  } satisfies Operations;
}

function answerOf({ reply, isReplay }: Receipt<object>): Answer {
  return { body: reply, isReplay };
}
