import { CreditsError } from '../../src/client/port/credits-error.js';
import type { CreditsClient } from '../../src/client/port/credits-client.js';
import type { Limits } from '../../src/contract/resources/limits.js';
import type { Usage } from '../../src/contract/resources/usage.js';
import { micros } from '../../src/money/money.js';
import { factorOf, scaled } from '../toolbars/account-settings.js';
import { usageSample, type Sample } from './usage-sample.js';

/** The usage of an account that no backend has. */
export interface UsageArgs extends Sample {
  /** Whether the account has rates, and a plan that includes usage. */
  hasRates?: boolean;
  /** The reply to a request for usage. `pending` never arrives. */
  reply?: 'ready' | 'pending' | 'failed' | 'denied';
}

const rates: NonNullable<Limits['rates']> = [
  { consumable: 'llm_tokens', unit: '1M tokens', unitMicros: micros(3_000_000) },
  { consumable: 'email', unit: 'email', unitMicros: micros(1_250) },
];

const included: NonNullable<Usage['included']> = [
  { consumable: 'llm_tokens', leftMicros: micros(4_000_000), resetsAt: '2026-12-01T00:00:00Z' },
];

/** Returns a client with a sample of usage. Everything else is the account's own. */
export function withUsage<Client extends CreditsClient>(
  client: Client,
  { hasRates = false, reply = 'ready', ...sample }: UsageArgs = {},
): Client & Required<Pick<CreditsClient, 'usage'>> {
  return {
    ...client,
    getLimits: async (options) => ({
      ...(await client.getLimits(options)),
      ...(hasRates && { rates }),
    }),
    usage: {
      async get(query = {}) {
        if (reply === 'pending') return new Promise(() => undefined);
        if (reply === 'failed') throw new Error('The story has no usage.');
        if (reply === 'denied') {
          const code = 'forbidden_role';
          throw new CreditsError('Forbidden', { status: 403, code, retryable: false });
        }
        const { currency, minorUnitMicros } = await client.getLimits();
        const usage = { ...usageSample(query, sample), ...(hasRates && { included }) };
        return { ...scaled(usage, factorOf(currency)), currency, minorUnitMicros };
      },
    },
  };
}
