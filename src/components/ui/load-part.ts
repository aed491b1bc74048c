import { createStore } from '../../std/store.js';

/** A function that imports a part. It is a function of a module, so it never changes. */
export type LoadPart<Part> = () => Promise<Part>;

/** The loaded parts by their `load` function. A part that is shown again needs no pending state. */
const known = new WeakMap<LoadPart<unknown>, unknown>();
const loading = new WeakMap<LoadPart<unknown>, Promise<unknown>>();

/** The parts that load while a user waits for them. */
export const awaited = /* @__PURE__ */ createStore(
  (before: ReadonlySet<LoadPart<unknown>>, now: ReadonlySet<LoadPart<unknown>>) => now,
  new Set(),
);

/** Returns the part if it has loaded. */
export function knownPart<Part>(load: LoadPart<Part>): { part: Part } | null {
  // The map holds the part that each function loads.
  return known.has(load) ? { part: known.get(load) as Part } : null;
}

/** Loads a part for a user who waits for it. */
export async function loadPart<Part>(load: LoadPart<Part>): Promise<Part> {
  awaited.dispatch(new Set([...awaited.getState(), load]));
  try {
    const preloading = loading.get(load);
    // A preload that fails is no answer to this user.
    if (preloading) await preloading.catch(() => undefined);
    return knownPart(load)?.part ?? (await request(load));
  } finally {
    awaited.dispatch(new Set([...awaited.getState()].filter((other) => other !== load)));
  }
}

/** Loads a part that a user may need soon. If it does not load, the next press loads it. */
export function preload(load: LoadPart<unknown>): void {
  if (!known.has(load) && !loading.has(load)) request(load).catch(() => undefined);
}

async function request<Part>(load: LoadPart<Part>): Promise<Part> {
  const started = load();
  loading.set(load, started);
  try {
    const part = await started;
    known.set(load, part);
    return part;
  } finally {
    loading.delete(load);
  }
}
