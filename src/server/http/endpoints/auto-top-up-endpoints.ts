import type {
  AutoTopUpRequest,
  ResumeRequest,
  SetupSessionRequest,
} from '../../../contract/resources/requests.js';
import type { AccountContext } from '../../accounts/account-context.js';
import { paymentMethodView } from '../../purchases/payment-method-view.js';
import type { Services } from '../../services/services.js';
import type { Endpoints } from '../endpoint.js';
import { idempotent } from '../idempotent.js';
import { readIfMatch } from '../read-if-match.js';

/** The endpoints of auto top-up and of the card that it charges. */
export function createAutoTopUpEndpoints(
  { accounts }: AccountContext,
  { autoTopUps, cards, setups }: Services,
) {
  return {
    async getAutoTopUp({ accountId }) {
      const body = await autoTopUps.get(accountId);
      // The version covers only the settings, which a save must not overwrite unseen.
      return { body, version: body.version };
    },

    async saveAutoTopUp({ accountId, principal, headers, body: request }) {
      const version = readIfMatch(headers.get('if-match'));
      // `save` validates the request itself.
      const settings = request as AutoTopUpRequest;
      const body = await autoTopUps.save(accountId, version, settings, principal);
      return { body, version: body.version };
    },

    resumeAutoTopUp: (request) =>
      idempotent(request, (accountId: string, key: string, body: ResumeRequest | undefined) =>
        autoTopUps.resume(accountId, key, body === undefined ? {} : body),
      ),

    async getPaymentMethod({ accountId }) {
      await accounts.read(accountId);
      const card = await cards.find(accountId);
      return { body: { paymentMethod: card && paymentMethodView(card) } };
    },

    createSetupSession: (request) =>
      idempotent(request, (accountId: string, key: string, body: SetupSessionRequest | undefined) =>
        setups.start(accountId, key, body === undefined ? {} : body),
      ),

    async getSetupSession({ accountId, id }) {
      return { body: await setups.get(accountId, id) };
    },
  } satisfies Partial<Endpoints>;
}
