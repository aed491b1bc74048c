import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sleep } from '../../src/std/sleep';
import { createWakeableSleep } from '../../src/std/wakeable-sleep';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Whether a promise has resolved, asked again and again. */
function watch(promise: Promise<void>) {
  const end = vi.fn();
  void promise.then(end);
  return async () => {
    await vi.advanceTimersByTimeAsync(0);
    return end.mock.calls.length === 1;
  };
}

describe('sleep', () => {
  it('resolves after the time', async () => {
    const isOver = watch(sleep(100));
    await vi.advanceTimersByTimeAsync(99);
    expect(await isOver()).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await isOver()).toBe(true);
  });

  it('resolves as soon as the signal aborts, and leaves no timer', async () => {
    const controller = new AbortController();
    const isOver = watch(sleep(100, controller.signal));
    controller.abort();
    expect(await isOver()).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('resolves at once when the signal has aborted before', async () => {
    expect(await watch(sleep(100, AbortSignal.abort()))()).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('waits for the signal alone when the time is infinite', async () => {
    const controller = new AbortController();
    const isOver = watch(sleep(Infinity, controller.signal));
    expect(vi.getTimerCount()).toBe(0);
    expect(await isOver()).toBe(false);
    controller.abort();
    expect(await isOver()).toBe(true);
  });
});

describe('a wakeable sleep', () => {
  it('ends when it is woken, and when another one starts', async () => {
    const rest = createWakeableSleep();
    const isFirstOver = watch(rest.for(Infinity));
    expect(await isFirstOver()).toBe(false);
    const isSecondOver = watch(rest.for(100));
    expect(await isFirstOver()).toBe(true);
    expect(await isSecondOver()).toBe(false);
    rest.wake();
    expect(await isSecondOver()).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does nothing when it is woken without sleeping', async () => {
    const rest = createWakeableSleep();
    rest.wake();
    expect(await watch(rest.for(100))()).toBe(false);
  });
});
