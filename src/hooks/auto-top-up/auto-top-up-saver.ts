import type { CreditsClient } from '../../client/port/credits-client.js';
import { CreditsError } from '../../client/port/credits-error.js';
import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import type { AutoTopUpRequest, ResumeRequest } from '../../contract/resources/requests.js';
import type { AccountSession } from '../provider/account-session.js';
import { isSameTerms } from './auto-top-up-terms.js';
import { sleep } from '../../std/sleep.js';
import { newKey } from '../provider/new-key.js';
import { AUTO_TOP_UP } from './use-auto-top-up-resource.js';
import type { Kept } from '../provider/use-resource.js';

/** What the backend will not have, and where in the request it is. */
export interface RequestFlaw {
  /** Such as `/amountMicros`. */
  pointer: string;
  code: string;
  message: string;
}

/** What came of an attempt to let auto top-up go on. */
export type ResumeOutcome =
  | { result: 'saved'; settings: AutoTopUp }
  /** Nothing was changed, and nothing charged. */
  | { result: 'refused'; code: string; flaws: readonly RequestFlaw[] }
  /** There was no answer to go by. Asking again is safe: nothing is done twice. */
  | { result: 'unknown' };

/** What came of an attempt to change auto top-up. */
export type SaveOutcome =
  | ResumeOutcome
  /** Somebody else changed it meanwhile: to these settings. */
  | { result: 'conflict'; settings: AutoTopUp };

export interface SaveOrder extends AutoTopUpRequest {
  accountId: string;
  /** Of the settings on screen. */
  version: string;
}

export interface ResumeOrder extends ResumeRequest {
  accountId: string;
}

/** Changes auto top-up for all who show it, one change at a time. */
export interface AutoTopUpSaver {
  isBusy: () => boolean;
  subscribe: (onChange: () => void) => () => void;
  save: (order: SaveOrder) => Promise<SaveOutcome>;
  resume: (order: ResumeOrder) => Promise<ResumeOutcome>;
}

/** Before a change whose answer was lost is sent again. */
const PAUSES_MS = [1_000, 3_000];

export function createAutoTopUpSaver(
  session: AccountSession,
  autoTopUp: NonNullable<CreditsClient['autoTopUp']>,
): AutoTopUpSaver {
  const changes = new Set<() => void>();
  let running: { name: string; outcome: Promise<SaveOutcome> } | null = null;
  /** A resumption that was sent, until there is a definitive answer. */
  let pending: { key: string; order: ResumeOrder } | null = null;

  /** The same again, while it is on its way, is the same one. Anything else waits for its end. */
  function once<Outcome extends SaveOutcome>(
    name: string,
    run: () => Promise<Outcome>,
  ): Promise<Outcome> {
    // What has that name has that outcome.
    if (running?.name === name) return running.outcome as Promise<Outcome>;
    const before = running?.outcome ?? Promise.resolve();
    const outcome = before.then(run).finally(() => {
      if (running?.outcome === outcome) setRunning(null);
    });
    setRunning({ name, outcome });
    return outcome;
  }

  function setRunning(next: typeof running): void {
    running = next;
    changes.forEach((onChange) => onChange());
  }

  /** Sends it with the version on screen, until it is known what came of it. */
  async function save(order: SaveOrder): Promise<SaveOutcome> {
    let isUnanswered = false;
    for (const pauseMs of [...PAUSES_MS, null]) {
      try {
        return saved(await autoTopUp.save(order));
      } catch (error) {
        const isStale = error instanceof CreditsError && error.code === 'precondition_failed';
        if (!isStale && isDefinitive(error)) {
          // Who is denied is not told what came of what was sent before.
          if (!isUnanswered || !isDenial(error)) return refused(error);
          break;
        }
        isUnanswered ||= !isStale;
        const current = await readAgain();
        // Every change moves the version: as long as it stands, nothing was saved.
        if (current && (isStale || current.version !== order.version)) {
          const isOurs = isUnanswered && isSameTerms(current, order);
          return isOurs ? saved(current) : { result: 'conflict', settings: current };
        }
      }
      if (pauseMs !== null) await sleep(pauseMs);
    }
    session.refresh();
    return { result: 'unknown' };
  }

  /** `null` where there is no answer either. */
  async function readAgain(): Promise<AutoTopUp | null> {
    try {
      const current = await autoTopUp.get();
      keep(current);
      session.refresh();
      return current;
    } catch {
      return null;
    }
  }

  async function resume(order: ResumeOrder): Promise<ResumeOutcome> {
    if (pending && pending.order.acknowledgedChargeMicros !== order.acknowledgedChargeMicros) {
      // Another decision, while it is open what came of the one before: that one is settled first.
      const earlier = await send(pending);
      if (earlier.result !== 'refused') return earlier;
    }
    pending ??= { key: newKey('resume'), order };
    return send(pending);
  }

  async function send({ key, order }: NonNullable<typeof pending>): Promise<ResumeOutcome> {
    try {
      const settings = await autoTopUp.resume({ ...order, idempotencyKey: key });
      pending = null;
      return saved(settings);
    } catch (error) {
      if (!isDefinitive(error)) return { result: 'unknown' };
      pending = null;
      return refused(error);
    }
  }

  function saved(settings: AutoTopUp): Extract<ResumeOutcome, { result: 'saved' }> {
    keep(settings);
    session.refresh();
    return { result: 'saved', settings };
  }

  function refused({ code, problem }: CreditsError): Extract<ResumeOutcome, { result: 'refused' }> {
    // What is on screen led to something that is not possible: it may be old.
    session.refresh();
    return { result: 'refused', code, flaws: problem?.errors ?? [] };
  }

  function keep(data: AutoTopUp): void {
    session.cache.setQueryData<Kept<AutoTopUp>>([...session.scope, AUTO_TOP_UP], { data });
  }

  return {
    isBusy: () => running !== null,
    subscribe(onChange) {
      changes.add(onChange);
      return () => changes.delete(onChange);
    },
    save: (order) => once(`save ${JSON.stringify(order)}`, () => save(order)),
    resume: (order) => once(`resume ${JSON.stringify(order)}`, () => resume(order)),
  };
}

/** Whether it says that nothing was done. With status 0 and that code it was never sent. */
function isDefinitive(error: unknown): error is CreditsError {
  if (!(error instanceof CreditsError)) return false;
  return error.problem ? !error.retryable : error.code === 'invalid_request';
}

function isDenial({ status }: CreditsError): boolean {
  return status === 401 || status === 403 || status === 404;
}
