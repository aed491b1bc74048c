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
   * Saves settings in the place of those of `version`, as they were on screen: where others were saved
   * meanwhile, it is a `conflict`, and nothing is saved. Pressed twice, it is saved once. Left out until
   * the account is known.
   */
  save: ((request: AutoTopUpRequest & { version: string }) => Promise<SaveOutcome>) | undefined;
  /**
   * Lets it go on after a pause. Name the charge that is made at once, exactly: without it, nothing is
   * charged, and it is refused. Left out until the account is known.
   */
  resume: ((request?: ResumeRequest) => Promise<ResumeOutcome>) | undefined;
  /** Whether a change is on its way. */
  isSaving: boolean;
}

/**
 * How auto top-up is set and how it goes, and the way to change it. Narrow on `status` before looking
 * at `data`. Stays `pending` where the client has no `autoTopUp`.
 *
 * @example
 * const autoTopUp = useAutoTopUp();
 * if (autoTopUp.status === 'ready') {
 *   const { version, thresholdMicros, amountMicros, monthlyLimitMicros } = autoTopUp.data;
 *   const terms = { thresholdMicros, amountMicros, monthlyLimitMicros };
 *   const outcome = await autoTopUp.save?.({ version, ...terms, enabled: false });
 *   if (outcome?.result === 'conflict') tellThatItWasChangedElsewhere(outcome.settings);
 * }
 */
export function useAutoTopUp(): Resource<AutoTopUp> & AutoTopUpActions {
  const { session } = useCreditsContext();
  const reading = useAutoTopUpResource();
  const credits = useCredits();
  const saver = saverOf(session);
  const accountId = credits.status === 'ready' ? credits.data.accountId : undefined;
  const isSaving = useSyncExternalStore(
    saver?.subscribe ?? subscribeToNothing,
    () => saver?.isBusy() ?? false,
    () => false,
  );
  const canChange = saver !== null && accountId !== undefined;
  return {
    ...reading,
    isSaving,
    save: canChange ? (request) => saver.save({ ...request, accountId }) : undefined,
    resume: canChange ? (request = {}) => saver.resume({ ...request, accountId }) : undefined,
  };
}

const subscribeToNothing = () => () => undefined;

/** The one saver of the session, made when it is first needed. */
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
