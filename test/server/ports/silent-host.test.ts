import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CreditsBackendOptions } from '../../../src/server/backend-options.js';
import { ACCOUNT, newKey, openService } from '../open-service.js';
import { problemIn } from '../problem-in.js';

const TIMEOUT_MS = 10_000;
const never = () => new Promise<never>(() => undefined);

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** Opens a backend with functions of the host app that may not answer, and records its faults. */
async function open(host: Partial<CreditsBackendOptions>) {
  const faults: string[] = [];
  const onFault = (fault: unknown) => {
    const { cause } = fault as { cause?: unknown };
    faults.push(cause instanceof Error ? cause.message : String(fault));
  };
  return { ...(await openService({ ...host, onFault })), faults };
}

/** Whether a promise is settled, after everything that is already due has run. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  promise.then(
    () => (settled = true),
    () => (settled = true),
  );
  await vi.advanceTimersByTimeAsync(0);
  return settled;
}

describe('a function of the host app that never answers', () => {
  it('has 10 seconds to authenticate a request', async () => {
    const { ask, faults } = await open({ authenticate: never });
    const asking = ask('owner', 'GET /credits');
    await vi.advanceTimersByTimeAsync(TIMEOUT_MS - 1);
    expect(await isSettled(asking)).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(problemIn(await asking)).toEqual(['ledger_unavailable']);
    expect(faults).toEqual(['authenticate did not answer within 10000 ms.']);
  });

  it('has 10 seconds to resolve an account, whose queue then goes on', async () => {
    let isSilent = true;
    const terms = { currency: 'usd', lowThresholdMicros: 5_000_000 };
    const { grant, faults } = await open({
      resolveAccount: () => (isSilent ? never() : terms),
    });
    const first = grant(ACCOUNT, { idempotencyKey: newKey(), amountMicros: 1 });
    const refused = first.catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(0);
    isSilent = false;
    const second = grant(ACCOUNT, { idempotencyKey: newKey(), amountMicros: 2 });
    expect(await isSettled(second)).toBe(false);
    await vi.advanceTimersByTimeAsync(TIMEOUT_MS);
    expect(await refused).toMatchObject({ code: 'ledger_unavailable' });
    expect(await second).toMatchObject({ amountMicros: 2, seq: 1 });
    expect(faults).toEqual([]);
  });
});
