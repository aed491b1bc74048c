import type { AutoTopUpRequest, ResumeRequest } from '../contract/requests.js';
import type { Accounts } from './accounts.js';
import type { AutoTopUps } from './auto-top-ups.js';
import type { Cards } from './cards.js';
import { readIfMatch } from './if-match.js';
import { once } from './once.js';
import type { Operations } from './operation.js';
import type { Setups } from './setups.js';
import { paymentMethodView } from './views.js';

export interface AutoTopUpOperationsOptions {
  accounts: Accounts;
  autoTopUps: AutoTopUps;
  cards: Cards;
  setups: Setups;
}

/** What the routes do by which credits are bought while nobody is there, and of the card for it. */
export function createAutoTopUpOperations(options: AutoTopUpOperationsOptions) {
  const { accounts, autoTopUps, cards, setups } = options;

  return {
    async getAutoTopUp({ accountId }) {
      const body = await autoTopUps.get(accountId);
      // The version is of the settings alone, which are what a save must not overwrite unseen.
      return { body, version: body.version };
    },

    async saveAutoTopUp({ accountId, principal, headers, body: request }) {
      const version = readIfMatch(headers.get('if-match'));
      // It is read there, whoever sent it.
      const asked = request as AutoTopUpRequest;
      const body = await autoTopUps.save(accountId, version, asked, principal);
      return { body, version: body.version };
    },

    resumeAutoTopUp: (call) =>
      once(call, (accountId: string, key: string, request: ResumeRequest | undefined) =>
        autoTopUps.resume(accountId, key, request === undefined ? {} : request),
      ),

    async getPaymentMethod({ accountId }) {
      await accounts.read(accountId);
      const card = await cards.find(accountId);
      return { body: { paymentMethod: card && paymentMethodView(card) } };
    },

    createSetupSession: (call) =>
      once(call, (accountId: string, key: string) => setups.start(accountId, key)),

    async getSetupSession({ accountId, id }) {
      return { body: await setups.get(accountId, id) };
    },
  } satisfies Operations;
}
