import { describe, expect, it, vi } from 'vitest';
import { createStore } from '../../src/std/store.js';

const counter = () => createStore((count: number, step: number) => count + step, 0);

describe('createStore', () => {
  it('starts with the initial state and applies each event to the state before it', () => {
    const store = counter();
    expect(store.getState()).toBe(0);
    store.dispatch(2);
    store.dispatch(3);
    expect(store.getState()).toBe(5);
  });

  it('calls every listener after a change, when the new state can be read', () => {
    const store = counter();
    const seen: number[] = [];
    store.subscribe(() => seen.push(store.getState()));
    store.subscribe(() => seen.push(store.getState()));
    store.dispatch(4);
    expect(seen).toEqual([4, 4]);
  });

  it('calls no listener when the event changes nothing', () => {
    const store = counter();
    const listener = vi.fn<() => void>();
    store.subscribe(listener);
    store.dispatch(0);
    expect(listener).not.toHaveBeenCalled();
  });

  it('calls a listener no longer once it is unsubscribed, even during a change', () => {
    const store = counter();
    const second = vi.fn<() => void>();
    const first = store.subscribe(() => {
      first();
      stop();
    });
    const stop = store.subscribe(second);
    store.dispatch(1);
    store.dispatch(1);
    expect(second).not.toHaveBeenCalled();
  });

  it('applies an event that a listener dispatches', () => {
    const store = counter();
    store.subscribe(() => {
      if (store.getState() === 1) store.dispatch(10);
    });
    store.dispatch(1);
    expect(store.getState()).toBe(11);
  });
});
