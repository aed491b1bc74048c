import { accountRoutes } from './account-routes.js';
import { autoTopUpRoutes } from './auto-top-up-routes.js';
import { eventRoutes } from './event-routes.js';
import { paymentMethodRoutes } from './payment-method-routes.js';
import { purchaseRoutes } from './purchase-routes.js';
import type { Route } from './route.js';
import { serverRoutes } from './server-routes.js';
import { usageRoutes } from './usage-routes.js';

/**
 * Every route of the contract, by its operation id. Webhooks are missing: each payment provider defines
 * its own.
 */
export const routes = {
  ...accountRoutes,
  ...usageRoutes,
  ...purchaseRoutes,
  ...autoTopUpRoutes,
  ...paymentMethodRoutes,
  ...eventRoutes,
  ...serverRoutes,
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
