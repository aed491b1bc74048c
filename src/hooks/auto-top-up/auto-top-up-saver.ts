import type { CreditsClient } from '../../client/port/credits-client.js';
import { CreditsError } from '../../client/port/credits-error.js';
import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import type { AutoTopUpRequest, ResumeRequest } from '../../contract/resources/requests.js';
import { createStore } from '../../std/store.js';
import type { AccountSession } from '../provider/account-session.js';
import { isSameTerms } from './auto-top-up-terms.js';
import { sleep } from '../../std/sleep.js';
import { explain } from '../provider/explain.js';
import { newKey } from '../provider/new-key.js';
import { AUTO_TOP_UP } from './use-auto-top-up-resource.js';
import type { CachedResult } from '../provider/use-resource.js';

/** An error in one field of a request. */
export interface FieldError {
  /** A JSON Pointer to the field, such as `/amountMicros`. */
  pointer: string;
  code: string;
  message: string;
}

/** The result of resuming auto top-up. */
export type ResumeOutcome =
  | { result: 'saved'; settings: AutoTopUp }
  /** Nothing was changed or charged. */
  | { result: 'refused'; code: string; errors: readonly FieldError[] }
  /** There was no response. Trying again is safe: nothing happens twice. */
  | { result: 'unknown' };

/** The result of saving settings. */
export type SaveOutcome =
  | ResumeOutcome
  /** Someone else saved these settings in the meantime. */
  | { result: 'conflict'; settings: AutoTopUp };

export interface SaveInput extends AutoTopUpRequest {
  accountId: string;
  /** The version of the settings on screen. */
  version: string;
}

interface ResumeInput extends ResumeRequest {
  accountId: string;
}

/** Changes the auto top-up of a session, one change at a time. */
export interface AutoTopUpSaver {
  isBusy: () => boolean;
  subscribe: (onChange: () => void) => () => void;
  save: (order: SaveInput) => Promise<SaveOutcome>;
  resume: (order: ResumeInput) => Promise<ResumeOutcome>;
}

/** A change in progress. */
interface Running {
  /** Equal for equal changes. */
  name: string;
  outcome: Promise<SaveOutcome>;
}

/** The delays before a change whose response was lost is sent again. */
const PAUSES_MS = [1_000, 3_000];

export function createAutoTopUpSaver(
  session: AccountSession,
  autoTopUp: NonNullable<CreditsClient['autoTopUp']>,
): AutoTopUpSaver {
  const running = createStore((_: Running | null, next: Running | null) => next, null);
  /** A resume request without a definitive answer. */
  let pending: { key: string; order: ResumeInput } | null = null;

  /** Runs changes one after another. A change equal to the one in progress shares its outcome. */
  function once<Outcome extends SaveOutcome>(
    name: string,
    run: () => Promise<Outcome>,
  ): Promise<Outcome> {
    const before = running.getState();
    // A change of the same name has an outcome of the same type.
    if (before?.name === name) return before.outcome as Promise<Outcome>;
    const outcome = (before?.outcome ?? Promise.resolve()).then(run).finally(() => {
      if (running.getState()?.outcome === outcome) running.dispatch(null);
    });
    running.dispatch({ name, outcome });
    return outcome;
  }

  /** Sends a change with the version on screen, until its outcome is known. */
  async function save(order: SaveInput): Promise<SaveOutcome> {
    let isUnanswered = false;
    let lost: unknown;
    for (const pauseMs of [...PAUSES_MS, null]) {
      try {
        return saved(await autoTopUp.save(order));
      } catch (error) {
        const isStale = error instanceof CreditsError && error.code === 'precondition_failed';
        if (!isStale && isDefinitive(error)) {
          // A denial says nothing about an earlier request whose response was lost.
          if (!isUnanswered || !isDenial(error)) return refused(error);
          break;
        }
        isUnanswered ||= !isStale && !isProviderOutage(error);
        lost = error;
        const current = await readAgain();
        // Every change increases the version: while it is the same, nothing was saved.
        if (current && (isStale || current.version !== order.version)) {
          const isOurs = isUnanswered && isSameTerms(current, order);
          return isOurs ? saved(current) : { result: 'conflict', settings: current };
        }
      }
      if (pauseMs !== null) await sleep(pauseMs);
    }
    if (!isUnanswered && isProviderOutage(lost)) return refused(lost);
    explain('auto top-up', lost);
    session.refresh();
    return { result: 'unknown' };
  }

  /** Returns the settings as they are now; `null` if this request got no response either. */
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

  async function resume(order: ResumeInput): Promise<ResumeOutcome> {
    if (pending && pending.order.acknowledgedChargeMicros !== order.acknowledgedChargeMicros) {
      // Another decision, while the outcome of the earlier one is unknown: the earlier one is settled first.
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
      if (!isDefinitive(error)) {
        explain('auto top-up', error);
        return { result: 'unknown' };
      }
      pending = null;
      return refused(error);
    }
  }

  function saved(settings: AutoTopUp): Extract<ResumeOutcome, { result: 'saved' }> {
    keep(settings);
    // The settings decide about the low-balance threshold. A charge that begins has effects of its own.
    const isCharging = settings.purchaseId !== undefined;
    session.reread(['credits'], isCharging ? ['transactions', 'auto_top_up'] : []);
    return { result: 'saved', settings };
  }

  function refused(error: CreditsError): Extract<ResumeOutcome, { result: 'refused' }> {
    const { code, problem } = error;
    explain('auto top-up', error);
    // The data on screen allowed a request that is not possible: it may be outdated.
    session.refresh();
    return { result: 'refused', code, errors: problem?.errors ?? [] };
  }

  function keep(data: AutoTopUp): void {
    session.cache.setQueryData<CachedResult<AutoTopUp>>([...session.scope, AUTO_TOP_UP], { data });
  }

  return {
    isBusy: () => running.getState() !== null,
    subscribe: running.subscribe,
    save: (order) => once(`save ${JSON.stringify(order)}`, () => save(order)),
    resume: (order) => once(`resume ${JSON.stringify(order)}`, () => resume(order)),
  };
}

/** Whether an error proves that nothing was done. `invalid_request` without a problem was never sent. */
function isDefinitive(error: unknown): error is CreditsError {
  if (!(error instanceof CreditsError)) return false;
  return error.problem ? !error.retryable : error.code === 'invalid_request';
}

/**
 * Whether the backend could not ask for the card, which it does before it saves anything. This says nothing about an
 * earlier request whose response was lost, and resuming is sent again by the client itself.
 */
function isProviderOutage(error: unknown): error is CreditsError {
  return error instanceof CreditsError && error.code === 'payment_provider_unavailable';
}

function isDenial({ status }: CreditsError): boolean {
  return [401, 403, 404, 410].includes(status);
}
