import { expect, onTestFinished } from 'vitest';
import type { LedgerStore } from '../../../../src/server/ports/ledger-store.js';
import { holdLongTimers } from '../../events/hold-long-timers.js';
import { openListening } from '../../events/open-listening.js';
import { isStatus } from '../../events/read-frames.js';

/** A backend of the host app over a store. */
export async function openListener(store: LedgerStore) {
  const service = await openListening({ store });
  return {
    ...service,
    /** Opens a stream. The returned function resolves with its next hint that the credits have changed. */
    async openStream() {
      const stream = await service.listen('owner');
      // Before the pool of the process ends.
      onTestFinished(() => stream.leave().then(() => undefined));
      await stream.until(isStatus);
      return async () => {
        const frames = await stream.until(({ event }) => event === 'credits.changed');
        expect(frames.at(-1)?.event).toBe('credits.changed');
      };
    },
  };
}

type Listener = Awaited<ReturnType<typeof openListener>>;

/** Expects that a stream of one process learns of each change of another one, although no poll happens. */
export async function wakesWithoutPolls(writer: Listener, reader: Listener): Promise<void> {
  holdLongTimers();
  await writer.give(1_000_000);
  const nextChange = await reader.openStream();
  for (let change = 0; change < 5; change += 1) {
    await writer.give(1_000_000);
    await nextChange();
  }
}
