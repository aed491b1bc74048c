import type { ProblemCode } from '../../contract/problems/problem-codes.js';
import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import { consentTextVersionFor, consentTextVersionOf } from '../../contract/resources/consent.js';
import { chargeStepIn, type Limits } from '../../contract/resources/limits.js';
import {
  autoTopUpRequestSchema,
  resumeRequestSchema,
  type AutoTopUpRequest,
  type ResumeRequest,
} from '../../contract/resources/requests.js';
import type { ChangeSettings } from '../../ledger/auto-top-up/change-settings.js';
import { modeOf } from '../../ledger/state/auto-top-up-state.js';
import { micros } from '../../money/money.js';
import { sha256 } from '../../std/sha256.js';
import type { AccountContext } from '../accounts/account-context.js';
import { unwrapOutcome } from '../accounts/unwrap-outcome.js';
import { continueWithout } from '../faults/call-provider.js';
import { ProblemError } from '../faults/problem-error.js';
import type { Principal } from '../ports/principal.js';
import type { Cards } from '../purchases/cards.js';
import { checkKey } from '../requests/idempotency-key.js';
import { readRequest } from '../requests/read-request.js';
import type { WriteReceipt } from '../requests/write-receipt.js';
import { autoTopUpView } from './auto-top-up-view.js';

/** The auto top-up settings of accounts. */
export interface AutoTopUps {
  get(accountId: string): Promise<AutoTopUp>;
  /**
   * Replaces the settings of `version`, and stores the principal's consent. Asks for the card first, so that
   * nothing was saved or charged if it throws `payment_provider_unavailable`.
   */
  save(
    accountId: string,
    version: number,
    request: AutoTopUpRequest,
    principal: Principal,
  ): Promise<AutoTopUp>;
  /** Resumes auto top-up after a pause. */
  resume(accountId: string, key: string, request: ResumeRequest): Promise<WriteReceipt<AutoTopUp>>;
}

export function createAutoTopUps(context: AccountContext, cards: Cards): AutoTopUps {
  const { accounts, writer, consentTextVersion, now, reportFault } = context;

  /** Returns the evidence of the consent, or `null` when auto top-up is turned off. */
  function consentIn(
    { enabled, consent }: AutoTopUpRequest,
    principal: Principal,
    currentVersion: string,
    { pricesExcludeTax = false }: Limits,
  ) {
    if (!enabled || !consent) return null;
    const { textVersion, locale, text } = consent;
    if (textVersion !== currentVersion) throw fieldProblem('consent_unknown');
    const acceptedBy = principal.kind === 'user' ? `user:${principal.userId}` : principal.kind;
    return { textVersion, locale, textHash: sha256(text), pricesExcludeTax, acceptedBy };
  }

  async function saveEnabled(accountId: string, command: Omit<ChangeSettings, 'card'>) {
    const card = await cards.find(accountId);
    const { account } = unwrapOutcome(await writer.write(accountId, { ...command, card }));
    return autoTopUpView(account, card, now());
  }

  /** Turning off needs no card, so it does not depend on the provider. */
  async function saveDisabled(accountId: string, command: Omit<ChangeSettings, 'card'>) {
    const { account } = unwrapOutcome(await writer.write(accountId, { ...command, card: null }));
    const card = await cards.find(accountId).catch((error: unknown) => {
      continueWithout(error, reportFault, `saving the settings of ${accountId}`);
      return null;
    });
    return autoTopUpView(account, card, now());
  }

  return {
    async get(accountId) {
      const [account, card] = await Promise.all([accounts.read(accountId), cards.find(accountId)]);
      return autoTopUpView(account, card, now());
    },

    async save(accountId, version, request, principal) {
      const parsed = readRequest(autoTopUpRequestSchema, request);
      const { enabled, mode, thresholdMicros, amountMicros, monthlyLimitMicros } = parsed;
      const account = await accounts.read(accountId);
      const limits = accounts.limitsOf(account);
      const range = rangeIn(limits);
      const fixed = consentTextVersion ?? consentTextVersionOf(limits);
      const textVersions = { fixed, target: consentTextVersionFor('target', fixed) };
      const textVersion = textVersions[mode ?? modeOf(account.autoTopUp)];
      const command = {
        type: 'change_settings',
        ifVersion: version,
        settings: { enabled, mode, thresholdMicros, amountMicros, monthlyLimitMicros },
        range,
        textVersions,
        consent: consentIn(parsed, principal, textVersion, limits),
        acknowledgedChargeMicros: parsed.acknowledgedChargeMicros ?? null,
      } as const;
      try {
        return await (enabled ? saveEnabled : saveDisabled)(accountId, command);
      } catch (error) {
        throw withPointer(error, thresholdMicros < range.minThresholdMicros);
      }
    },

    async resume(accountId, key, request) {
      const parsed = readRequest(resumeRequestSchema, request);
      const acknowledgedChargeMicros =
        parsed.acknowledgedChargeMicros === undefined
          ? null
          : micros(parsed.acknowledgedChargeMicros);
      const source = `resumes:${checkKey(key)}`;
      await accounts.read(accountId);
      const card = await cards.find(accountId);
      const result = await writer.write(accountId, {
        type: 'resume_top_up',
        source,
        fingerprint: JSON.stringify([acknowledgedChargeMicros]),
        card,
        acknowledgedChargeMicros,
      });
      try {
        const { account, status } = unwrapOutcome(result);
        const reply = autoTopUpView(account, card, now());
        return { reply, isReplay: status === 'repeated' };
      } catch (error) {
        throw withPointer(error);
      }
    },
  };
}

function rangeIn(limits: Limits): ChangeSettings['range'] {
  const { minAmountMicros, maxAmountMicros, minThresholdMicros } = limits.autoTopUp;
  return { minAmountMicros, maxAmountMicros, minThresholdMicros, stepMicros: chargeStepIn(limits) };
}

/** The invalid field of each refusal. The messages contain no amounts: the client sent them. */
const fieldErrors: Partial<Record<ProblemCode, readonly [pointer: string, message: string]>> = {
  amount_out_of_range: ['/amountMicros', 'Expected an amount within the limits.'],
  amount_not_chargeable: [
    '/amountMicros',
    "Expected a multiple of the currency's smallest chargeable unit.",
  ],
  threshold_exceeds_amount: [
    '/thresholdMicros',
    'Expected no more than the amount, and with a target, no more than the amount less the smallest amount.',
  ],
  limit_below_amount: ['/monthlyLimitMicros', 'Expected at least the amount, or null.'],
  consent_required: ['/consent', 'Expected the consent sentence that the user accepted.'],
  consent_unknown: [
    '/consent/textVersion',
    'Expected the current version of the consent sentence.',
  ],
  immediate_charge_not_acknowledged: [
    '/acknowledgedChargeMicros',
    'Expected the amount that is charged immediately.',
  ],
};

function fieldProblem(code: ProblemCode, pointer = fieldErrors[code]?.[0]): ProblemError {
  const [, message] = fieldErrors[code] ?? [];
  if (pointer === undefined || message === undefined) return new ProblemError(code);
  return new ProblemError(code, { errors: [{ pointer, code, message }] });
}

/** Adds the invalid field to a refusal: the ledger does not know the request's fields. */
function withPointer(error: unknown, isThresholdOutOfRange = false): unknown {
  if (!(error instanceof ProblemError) || !fieldErrors[error.code]) return error;
  const isThreshold = error.code === 'amount_out_of_range' && isThresholdOutOfRange;
  return fieldProblem(error.code, isThreshold ? '/thresholdMicros' : undefined);
}
