import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import type { ProblemCode } from '../../contract/problems/problem-codes.js';
import {
  autoTopUpRequestSchema,
  resumeRequestSchema,
  type AutoTopUpRequest,
  type ResumeRequest,
} from '../../contract/resources/requests.js';
import type { Account } from '../../ledger/account.js';
import type { SettingsChange } from '../../ledger/settings.js';
import { micros } from '../../money/money.js';
import type { Accounts } from '../accounts/accounts.js';
import type { AccountWriter } from '../accounts/account-writer.js';
import type { Cards } from '../purchases/cards.js';
import type { WriteReceipt } from '../requests/write-receipt.js';
import { checkKey } from '../requests/idempotency-key.js';
import type { Principal } from '../ports/principal.js';
import { ProblemError } from '../faults/problem-error.js';
import { readRequest } from '../requests/read-request.js';
import { unwrapOutcome } from '../accounts/unwrap-outcome.js';
import { sha256 } from '../../std/sha256.js';
import { autoTopUpView } from '../accounts/views.js';

export interface AutoTopUps {
  get(accountId: string): Promise<AutoTopUp>;
  /** Saves settings in the place of those of `version`, by whoever it is. */
  save(
    accountId: string,
    version: number,
    request: AutoTopUpRequest,
    by: Principal,
  ): Promise<AutoTopUp>;
  /** Lets it go on after a pause. */
  resume(accountId: string, key: string, request: ResumeRequest): Promise<WriteReceipt<AutoTopUp>>;
}

export interface AutoTopUpsOptions {
  accounts: Accounts;
  writer: AccountWriter;
  cards: Cards;
  /** Of the sentence that people agree to nowadays. */
  consentTextVersion: string;
  now: () => string;
}

export function createAutoTopUps(options: AutoTopUpsOptions): AutoTopUps {
  const { accounts, writer, cards, consentTextVersion, now } = options;

  /** The evidence of what was agreed to; whoever switches off agrees to nothing. */
  function consentIn({ enabled, consent }: AutoTopUpRequest, by: Principal) {
    if (!enabled || !consent) return null;
    const { textVersion, locale, text } = consent;
    if (textVersion !== consentTextVersion) throw refused('consent_unknown');
    const acceptedBy = by.kind === 'user' ? `user:${by.userId}` : by.kind;
    return { textVersion, locale, textHash: sha256(text), acceptedBy };
  }

  async function saveOn(accountId: string, asked: Omit<SettingsChange, 'card'>) {
    const card = await cards.find(accountId);
    const { account } = unwrapOutcome(await writer.write(accountId, { ...asked, card }));
    return autoTopUpView(account, card, now());
  }

  /** Switching off needs no card, and must not wait for a provider that does not answer. */
  async function saveOff(accountId: string, asked: Omit<SettingsChange, 'card'>) {
    const { account } = unwrapOutcome(await writer.write(accountId, { ...asked, card: null }));
    const card = await cards.find(accountId).catch(() => null);
    return autoTopUpView(account, card, now());
  }

  return {
    async get(accountId) {
      const [account, card] = await Promise.all([accounts.read(accountId), cards.find(accountId)]);
      return autoTopUpView(account, card, now());
    },

    async save(accountId, version, request, by) {
      const read = readRequest(autoTopUpRequestSchema, request);
      const { enabled, thresholdMicros, amountMicros, monthlyLimitMicros } = read;
      const range = rangeOf(accounts, await accounts.read(accountId));
      const asked = {
        type: 'change_settings',
        ifVersion: version,
        settings: { enabled, thresholdMicros, amountMicros, monthlyLimitMicros },
        range,
        textVersion: consentTextVersion,
        consent: consentIn(read, by),
        acknowledgedChargeMicros: read.acknowledgedChargeMicros ?? null,
      } as const;
      try {
        return await (enabled ? saveOn : saveOff)(accountId, asked);
      } catch (error) {
        throw pointed(error, thresholdMicros < range.minThresholdMicros);
      }
    },

    async resume(accountId, key, request) {
      const { acknowledgedChargeMicros } = readRequest(resumeRequestSchema, request);
      const acknowledged =
        acknowledgedChargeMicros === undefined ? null : micros(acknowledgedChargeMicros);
      const source = `resumes:${checkKey(key)}`;
      await accounts.read(accountId);
      const card = await cards.find(accountId);
      const written = await writer.write(accountId, {
        type: 'resume_top_up',
        source,
        fingerprint: JSON.stringify([acknowledged]),
        card,
        acknowledgedChargeMicros: acknowledged,
      });
      try {
        const { account, status } = unwrapOutcome(written);
        const reply = autoTopUpView(account, card, now());
        return { reply, isReplay: status === 'repeated' };
      } catch (error) {
        throw pointed(error);
      }
    },
  };
}

function rangeOf(accounts: Accounts, account: Account): SettingsChange['range'] {
  const { minAmountMicros, maxAmountMicros, minThresholdMicros } =
    accounts.limitsOf(account).autoTopUp;
  return { minAmountMicros, maxAmountMicros, minThresholdMicros };
}

/** What is wrong, and where. It tells no amount: whoever asked knows which one they sent. */
const flaws: Partial<Record<ProblemCode, readonly [pointer: string, message: string]>> = {
  amount_out_of_range: ['/amountMicros', 'Expected an amount within the limits.'],
  amount_not_chargeable: ['/amountMicros', 'Expected a multiple of what a card can be charged.'],
  threshold_exceeds_amount: ['/thresholdMicros', 'Expected no more than the amount.'],
  limit_below_amount: ['/monthlyLimitMicros', 'Expected no less than the amount, or null.'],
  consent_required: ['/consent', 'Expected the sentence that was agreed to.'],
  consent_unknown: ['/consent/textVersion', 'Expected the version that is shown nowadays.'],
  immediate_charge_not_acknowledged: [
    '/acknowledgedChargeMicros',
    'Expected the amount that is charged at once.',
  ],
};

function refused(code: ProblemCode, pointer = flaws[code]?.[0]): ProblemError {
  const [, message] = flaws[code] ?? [];
  if (pointer === undefined || message === undefined) return new ProblemError(code);
  return new ProblemError(code, { errors: [{ pointer, code, message }] });
}

/** The refusal with where it is, which the ledger does not say. */
function pointed(error: unknown, isThresholdOut = false): unknown {
  if (!(error instanceof ProblemError) || !flaws[error.code]) return error;
  const isThreshold = error.code === 'amount_out_of_range' && isThresholdOut;
  return refused(error.code, isThreshold ? '/thresholdMicros' : undefined);
}
