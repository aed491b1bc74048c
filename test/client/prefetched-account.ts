/** The account that the tests of `prefetchCredits` read. */
import { createHttpClient } from '../../src/client/http-client.js';
import type { Scenario } from '../../src/mocks/backend/scenarios.js';

/** An account whose every figure is easy to find in a text. */
export const scenario: Scenario = {
  description: 'An account with figures that nothing else has.',
  history: [
    { kind: 'purchase', amountMicros: 83_640_000, hoursAgo: 50 },
    { kind: 'consumption', amountMicros: 31_974_685, consumable: 'llm_tokens', hoursAgo: 9 },
  ],
  autoTopUp: {
    thresholdMicros: 7_390_000,
    amountMicros: 59_260_000,
    monthlyLimitMicros: 948_310_000,
  },
  allowance: { email: 67_851_243 },
};

/** The headers of the page's request. */
export const headers = new Headers({ cookie: 'session=1' });

export function clientOver({ handler }: { handler: (request: Request) => Promise<Response> }) {
  return createHttpClient({
    baseUrl: 'https://credits.test/api',
    fetch: (url, init) => handler(new Request(url, init)),
  });
}
