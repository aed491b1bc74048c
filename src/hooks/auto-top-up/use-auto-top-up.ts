'use client';

import { useSyncExternalStore } from 'react';
import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import type { AutoTopUpRequest, ResumeRequest } from '../../contract/resources/requests.js';
import type { AccountSession } from '../provider/account-session.js';
import {
  createAutoTopUpSaver,
  type AutoTopUpSaver,
  type ResumeOutcome,
  type SaveOutcome,
} from './auto-top-up-saver.js';
import { useCreditsContext } from '../provider/credits-provider.js';
import { useAutoTopUpResource } from './use-auto-top-up-resource.js';
import { useCredits } from '../account/use-credits.js';
import type { Resource } from '../provider/use-resource.js';

export interface AutoTopUpActions {
  /**
   * Saves settings in place of those of `version`, which were on screen. If others were saved in the
   * meantime, the result is `conflict` and nothing is saved. Two equal calls save once. `undefined` until
   * the account is known.
   */
  save: ((request: AutoTopUpRequest & { version: string }) => Promise<SaveOutcome>) | undefined;
  /**
   * Resumes auto top-up after a pause. If that charges the card immediately, pass the exact charge: without
   * it, the request is refused and nothing is charged. `undefined` until the account is known.
   */
  resume: ((request?: ResumeRequest) => Promise<ResumeOutcome>) | undefined;
  /** Whether a change is in progress. */
  isSaving: boolean;
}

/**
 * Returns the settings and status of auto top-up, and the actions that change them. Narrow on `status`
 * before you read `data`. Stays `pending` if the client has no `autoTopUp`.
 *
 * @example
 * const autoTopUp = useAutoTopUp();
 * if (autoTopUp.status === 'ready') {
 *   const { version, thresholdMicros, amountMicros, monthlyLimitMicros } = autoTopUp.data;
 *   const terms = { thresholdMicros, amountMicros, monthlyLimitMicros };
 *   const outcome = await autoTopUp.save?.({ version, ...terms, enabled: false });
 *   if (outcome?.result === 'conflict') showConflict(outcome.settings);
 * }
 */
export function useAutoTopUp(): Resource<AutoTopUp> & AutoTopUpActions {
  const { session } = useCreditsContext();
  const resource = useAutoTopUpResource();
  const credits = useCredits();
  const saver = saverOf(session);
  const accountId = credits.status === 'ready' ? credits.data.accountId : undefined;
  const isSaving = useSyncExternalStore(
    saver?.subscribe ?? subscribeToNothing,
    () => saver?.isBusy() ?? false,
    () => false,
  );
  const canChange = saver !== null && accountId !== undefined;
  const actions: AutoTopUpActions = {
    isSaving,
    save: canChange ? (request) => saver.save({ ...request, accountId }) : undefined,
    resume: canChange ? (request = {}) => saver.resume({ ...request, accountId }) : undefined,
  };
  // A spread would read `updatedAt`, and render the component again after each refresh.
  return Object.assign(resource, actions);
}

const subscribeToNothing = () => () => undefined;

/** Returns the session's saver, created on first use. */
function saverOf(session: AccountSession): AutoTopUpSaver | null {
  const { autoTopUp } = session.client;
  if (!autoTopUp) return null;
  let saver = savers.get(session);
  if (!saver) {
    saver = createAutoTopUpSaver(session, autoTopUp);
    savers.set(session, saver);
  }
  return saver;
}

const savers = new WeakMap<AccountSession, AutoTopUpSaver>();
