import { createStore } from '../../../src/std/store.js';
import type * as parts from '../../../src/components/ui/load-part.js';

type Load = parts.LoadPart<unknown>;

const PART_MS = 700;
const loaded = new Map<Load, unknown>();

async function load(part: Load): Promise<unknown> {
  const value = await part();
  await new Promise((resolve) => {
    setTimeout(resolve, PART_MS);
  });
  loaded.set(part, value);
  return value;
}

/** Stands in for `load-part.ts`: each part takes 700 ms, and is forgotten between two pages. */
export const slowParts = {
  awaited: createStore((_: ReadonlySet<Load>, now: ReadonlySet<Load>) => now, new Set<Load>()),
  knownPart: (part: Load) => (loaded.has(part) ? { part: loaded.get(part) } : null),
  loadPart: load,
  preload: (part: Load) => void load(part),
  clear: () => loaded.clear(),
};
