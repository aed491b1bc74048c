/** A value that events change, and the listeners of its changes. */
export interface Store<State, Event> {
  getState: () => State;
  /** Calls `listener` after every change. Returns a function that unsubscribes it. */
  subscribe: (listener: () => void) => () => void;
  /** Applies an event. Listeners are called unless the state stays the same. */
  dispatch: (event: Event) => void;
}

/**
 * Creates a store. `reduce` returns the next state, or the same one when the event changes nothing.
 *
 * @example
 * const counter = createStore((count: number, step: number) => count + step, 0);
 * counter.subscribe(() => console.log(counter.getState()));
 * counter.dispatch(2); // 2
 */
export function createStore<State, Event>(
  reduce: (state: State, event: Event) => State,
  initialState: State,
): Store<State, Event> {
  let state = initialState;
  const listeners = new Set<() => void>();
  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    dispatch(event) {
      const next = reduce(state, event);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
  };
}
