import type { CreditsClient } from '../../client/port/credits-client.js';
import {
  readInitialCredits,
  type AccountSnapshot,
  type InitialCredits,
} from '../../client/initial-credits.js';
import { memoize } from '../../std/memoize.js';

/** The age at which data is read again when the page regains the focus, or a component mounts. */
export const STALE_MS = 5_000;

/** The data that a page came with. */
export interface InitialData {
  /** `null` once it must not be shown any more, and for anything that `prefetchCredits` did not return. */
  snapshot: AccountSnapshot | null;
  isDamaged: boolean;
  /** The client of the first page that showed it. Another client is another account. */
  client: CreditsClient | undefined;
  /** The time until which the data is not read again. `undefined` until the page is hydrated. */
  freshUntil: number | undefined;
  /** The results by query. React Query needs the same object in each render. */
  results: Map<string, unknown>;
}

/** By the object that the host app passes, because data that is passed again later is not new again. */
const known = new WeakMap<object, InitialData>();

/** Returns the data that a page came with; `null` if it came with none for this client's account. */
export function initialDataFor(
  client: CreditsClient,
  given: InitialCredits | null | undefined,
): InitialData | null {
  if (given === null || given === undefined) return null;
  const snapshot = readInitialCredits(given);
  const initial = snapshot ? memoize(known, given, () => create(snapshot)) : create(snapshot);
  const isForClient = (client.accountId ?? snapshot?.accountId) === snapshot?.accountId;
  return isForClient && (initial.client ?? client) === client ? initial : null;
}

function create(snapshot: AccountSnapshot | null): InitialData {
  const isDamaged = snapshot === null;
  return { snapshot, isDamaged, client: undefined, freshUntil: undefined, results: new Map() };
}

/** Whether the data need not be read yet. Its age counts from hydration, because clocks differ. */
export function isFresh({ snapshot, freshUntil = Infinity }: InitialData): boolean {
  return snapshot !== null && Date.now() < freshUntil;
}
