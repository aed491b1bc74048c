import { holdSchema, type Hold } from '../../../../../src/contract/resources/hold.js';
import type { Mount } from '../../mounts.js';
import type { Sender } from '../../principals.js';
import { openService, valueOf, type Question, type Reply } from '../../../open-service.js';

const START = Date.UTC(2026, 2, 14, 9, 26, 53);

/** The time this many seconds after the backend was opened. */
export const at = (seconds: number) => new Date(START + seconds * 1000).toISOString();

export const hold = (maxMicros: unknown, rest: object = {}) => ({
  maxMicros,
  consumable: 'llm_tokens',
  ...rest,
});

export const isReplay = ({ headers }: Reply) => headers.get('idempotent-replayed') === 'true';

/** Opens a backend with a funded account and a clock that a test moves. */
export async function openHolding(mount: Mount, givenMicros: number) {
  let now = START;
  const service = await openService({ clock: () => now }, mount);
  await service.give(givenMicros);
  const ask = (request: string, question: Question = {}, sender: Sender = 'consumer') =>
    service.ask(sender, request, question);
  return {
    ...service,
    ask,
    wait: (seconds: number) => (now += seconds * 1000),
    async begin(maxMicros: number, question: Question = {}, rest: object = {}): Promise<Hold> {
      const body = hold(maxMicros, rest);
      return valueOf(holdSchema, await ask('POST /holds', { body, ...question }));
    },
    settle: (id: string, finalMicros: unknown, question: Question = {}) =>
      ask(`POST /holds/${id}/settle`, { key: null, body: { finalMicros }, ...question }),
    release: (id: string, question: Question = {}) =>
      ask(`POST /holds/${id}/release`, { key: null, ...question }),
    async money() {
      const { balanceMicros, reservedMicros, availableMicros } = await service.credits();
      return [balanceMicros, reservedMicros, availableMicros];
    },
  };
}
