import type { AutoTopUpRequest, ResumeRequest } from '../../../contract/resources/requests.js';
import type { Accounts } from '../../accounts/accounts.js';
import type { AutoTopUps } from '../../auto-top-up/auto-top-ups.js';
import type { Cards } from '../../purchases/cards.js';
import { readIfMatch } from '../if-match.js';
import { idempotent } from '../idempotent.js';
import type { Endpoints } from '../endpoint.js';
import type { Setups } from '../../purchases/setups.js';
import { paymentMethodView } from '../../accounts/views.js';

export interface AutoTopUpOperationsOptions {
  accounts: Accounts;
  autoTopUps: AutoTopUps;
  cards: Cards;
  setups: Setups;
}

/** What the routes do by which credits are bought while nobody is there, and of the card for it. */
export function createAutoTopUpEndpoints(options: AutoTopUpOperationsOptions) {
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
      idempotent(call, (accountId: string, key: string, request: ResumeRequest | undefined) =>
        autoTopUps.resume(accountId, key, request === undefined ? {} : request),
      ),

    async getPaymentMethod({ accountId }) {
      await accounts.read(accountId);
      const card = await cards.find(accountId);
      return { body: { paymentMethod: card && paymentMethodView(card) } };
    },

    createSetupSession: (call) =>
      idempotent(call, (accountId: string, key: string) => setups.start(accountId, key)),

    async getSetupSession({ accountId, id }) {
      return { body: await setups.get(accountId, id) };
    },
  } satisfies Endpoints;
}
