import { vi } from 'vitest';
import type { CreditsBackendOptions } from '../../../src/server/backend-options.js';
import type { Mount } from '../contract/mounts.js';
import { ACCOUNT, newKey, openService } from '../open-service.js';
import { signIn, type Who } from '../contract/principals.js';
import { readFrames, type Frame, type Frames } from './read-frames.js';

/** A service whose events are listened to, and a clock that a test moves. */
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
    async listen(who: Who, headers: Record<string, string> = {}, signal?: AbortSignal) {
      const response = await service.send(`${service.baseUrl}/accounts/${ACCOUNT}/events`, {
        headers: { ...signIn(who, ACCOUNT), ...headers },
        ...(signal && { signal }),
      });
      const frames = readFrames(response);
      streams.push(frames);
      return {
        ...frames,
        response,
        /** What comes of what was just written, where time stands still. */
        async soon(): Promise<Frame | null> {
          const frame = frames.next();
          await vi.advanceTimersByTimeAsync(100);
          return frame;
        },
      };
    },
    /** Ends every stream there is. */
    leave: () => Promise.all(streams.map((frames) => frames.leave())),
    charge: (amountMicros: number) =>
      service.charge(ACCOUNT, { idempotencyKey: newKey(), ...everything, amountMicros }),
    /** Two events: low, and depleted. */
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
