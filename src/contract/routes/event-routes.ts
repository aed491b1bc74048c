import { eventPageSchema } from '../resources/notification.js';
import type { Route } from './route.js';

/** The route of an account's events. Browsers load it with the code of the event stream. */
export const eventRoutes = {
  /** A stream of server-sent events, or with `Accept: application/json` a page of a long poll. */
  listEvents: {
    method: 'GET',
    path: '/events',
    access: 'anyone',
    query: ['after', 'wait'],
    status: 200,
    streams: true,
    reply: eventPageSchema,
  },
} as const satisfies Record<string, Route>;
