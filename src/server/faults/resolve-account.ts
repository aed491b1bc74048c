import {
  accountTermsSchema,
  type AccountTerms,
  type ResolveAccount,
} from '../ports/account-terms.js';
import { askHost } from './ask-host.js';
import { InvalidAnswerError, readAnswer } from './read-answer.js';

/** Account ids that cannot be addressed over HTTP, with the reason. */
const reserved: ReadonlyMap<string, string> = new Map([
  ['current', '/accounts/current/… is the account of the signed-in user'],
  ['webhooks', '/accounts/webhooks/… is read as the path of a webhook'],
]);

/**
 * Returns the host app's `resolveAccount` with a check of its answers. It rejects with an
 * `InvalidAnswerError` if the terms are invalid, or if the account has an id that no path can name.
 */
export function createResolveAccount(resolveAccount: ResolveAccount) {
  return async (accountId: string): Promise<AccountTerms | null> => {
    const answer: unknown = await askHost('resolveAccount', () => resolveAccount(accountId));
    if (answer === null) return null;
    const reason = reserved.get(accountId);
    if (reason !== undefined) {
      throw new InvalidAnswerError(
        `resolveAccount returned terms for an account with the id "${accountId}", which cannot be used: ` +
          `${reason}. Return null for this id, and give the account another one, such as "team-${accountId}".`,
      );
    }
    return readAnswer(accountTermsSchema, 'resolveAccount', answer, REMEDY);
  };
}

const REMEDY =
  'Return { currency, lowThresholdMicros, contact, rates }, or null if your app has no such account: a lower-case ISO ' +
  '4217 code such as "usd"; a whole number of micro-units, 0 or more ($5.00 is 5_000_000); and, if you like, ' +
  'a text of up to 255 characters, and rates: [{ consumable, unit, unitMicros }].';
