import { vi } from 'vitest';
import type { CreditsBackendOptions } from '../../../src/server/backend-options.js';
import type { Mount } from '../contract/mounts.js';
import { ACCOUNT, newKey, openService } from '../open-service.js';
import { signIn, type Sender } from '../contract/principals.js';
import { readFrames, type Frame, type Frames } from './read-frames.js';

/** Opens a backend whose event streams a test reads, with a clock that the test moves. */
export async function openListening(options: Partial<CreditsBackendOptions> = {}, mount?: Mount) {
  let now = Date.UTC(2026, 2, 14, 9, 26, 53);
  const faults: unknown[] = [];
  const service = await openService(
    { clock: () => now, onFault: (fault) => void faults.push(fault), ...options },
    mount,
  );
  const streams: Frames[] = [];

  return {
    ...service,
    faults,
    advance: (ms: number) => void (now += ms),
    async listen(sender: Sender, headers: Record<string, string> = {}, signal?: AbortSignal) {
      const response = await service.send(`${service.baseUrl}/accounts/${ACCOUNT}/events`, {
        headers: { ...signIn(sender, ACCOUNT), ...headers },
        ...(signal && { signal }),
      });
      const frames = readFrames(response);
      streams.push(frames);
      return {
        ...frames,
        response,
        /** The next frame after a write, while the fake clock stands still. */
        async soon(): Promise<Frame | null> {
          const frame = frames.next();
          await vi.advanceTimersByTimeAsync(100);
          return frame;
        },
      };
    },
    /** Cancels every stream. */
    leave: () => Promise.all(streams.map((frames) => frames.leave())),
    charge: (amountMicros: number) =>
      service.charge(ACCOUNT, { idempotencyKey: newKey(), ...everything, amountMicros }),
    /** Uses up the account's credits, which causes two events: low and depleted. */
    async runDry(): Promise<void> {
      await service.give(10_000_000);
      await service.charge(ACCOUNT, { idempotencyKey: newKey(), ...everything });
    },
  };
}

const everything = {
  amountMicros: 10 ** 12,
  consumable: 'llm_tokens',
  onInsufficient: 'partial',
} as const;
