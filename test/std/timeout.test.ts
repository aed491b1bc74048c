import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MAX_TIMER_MS, withTimeout } from '../../src/std/timeout';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = () => new Promise<never>(() => {});
const late = { ms: 1_000, onTimeout: () => 'late' };

describe('withTimeout', () => {
  it('resolves with the result of the work, and leaves no timer', async () => {
    expect(await withTimeout(async () => 7, late)).toBe(7);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('rejects as the work rejects, and leaves no timer', async () => {
    const failing = withTimeout(() => Promise.reject(new Error('broken')), late);
    await expect(failing).rejects.toThrow('broken');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('resolves with the result of onTimeout when the time is up', async () => {
    const result = withTimeout(never, late);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await result).toBe('late');
  });

  it('rejects with the error of onTimeout', async () => {
    const onTimeout = () => {
      throw new Error('no answer');
    };
    const failing = withTimeout(never, { ms: 5, onTimeout }).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(5);
    expect(await failing).toEqual(new Error('no answer'));
  });

  it('rejects with the reason of the signal, and removes its listener', async () => {
    const { signal, ...controller } = tracked();
    const failing = withTimeout(never, { ...late, signal });
    controller.abort('closed');
    await expect(failing).rejects.toBe('closed');
    expect(controller.listeners()).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not start the work when the signal has aborted before', async () => {
    const work = vi.fn(never);
    const signal = AbortSignal.abort('closed');
    await expect(withTimeout(work, { ...late, signal })).rejects.toBe('closed');
    expect(work).not.toHaveBeenCalled();
  });

  it('does not fire at once when the limit is longer than a timer can run', async () => {
    const onTimeout = vi.fn();
    void withTimeout(never, { ms: 2 * MAX_TIMER_MS, onTimeout });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(onTimeout).not.toHaveBeenCalled();
  });
});

/** An abort controller that counts the listeners of its signal. */
function tracked() {
  const controller = new AbortController();
  const { signal } = controller;
  let count = 0;
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (type: string, listener: EventListener) => {
    count += 1;
    add(type, listener);
  };
  signal.removeEventListener = (type: string, listener: EventListener) => {
    count -= 1;
    remove(type, listener);
  };
  return {
    signal,
    abort: (reason: string) => controller.abort(reason),
    listeners: () => count,
  };
}
