import { vi } from 'vitest';
import {
  createAutoTopUpSaver,
  type SaveInput,
} from '../../../src/hooks/auto-top-up/auto-top-up-saver.js';
import { CONSENT_TEXT_VERSION } from '../../../src/contract/resources/consent.js';
import { sessionOver } from '../provider/session-over.js';
import type { FakeAutoTopUp } from './fake-auto-top-up.js';

export const accountId = 'acct_1';
const consent = { textVersion: CONSENT_TEXT_VERSION, locale: 'en-US', text: 'I agree.' };
const terms = { thresholdMicros: 10_000_000, amountMicros: 50_000_000, monthlyLimitMicros: null };

/** A page over a backend. */
export function openPage(autoTopUp: FakeAutoTopUp) {
  const session = sessionOver({ autoTopUp });
  const refresh = vi.spyOn(session, 'refresh');
  const reread = vi.spyOn(session, 'reread');
  const shown = () => session.cache.getQueryData([...session.scope, 'auto-top-up']);
  return { saver: createAutoTopUpSaver(session, autoTopUp), refresh, reread, shown };
}

/** Advances the timers until every retry has run. */
export async function settled<Outcome>(outcome: Promise<Outcome>): Promise<Outcome> {
  await vi.advanceTimersByTimeAsync(60_000);
  return outcome;
}

/** Returns the request that turns auto top-up on. */
export const turningOn = (change: Partial<SaveInput> = {}): SaveInput => ({
  accountId,
  version: '1',
  enabled: true,
  ...terms,
  consent,
  ...change,
});
