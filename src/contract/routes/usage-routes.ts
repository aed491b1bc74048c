import { usageSchema } from '../resources/usage.js';
import type { Route } from './route.js';

/** The route of an account's usage. A page without usage does not load its schemas. */
export const usageRoutes = {
  getUsage: {
    method: 'GET',
    path: '/usage',
    access: 'view',
    query: ['from', 'to', 'interval', 'groupBy'],
    status: 200,
    reply: usageSchema,
    csv: true,
  },
} as const satisfies Record<string, Route>;
