import { unreadEventPageSchema } from '../../contract/resources/event-stream.js';
import { eventRoutes } from '../../contract/routes/event-routes.js';
import { buildRequest } from '../http/build-request.js';
import { createRouteCaller, type BackendOptions } from '../http/route-caller.js';
import { send } from '../http/send-request.js';

/** The two ways to request an account's events: a stream, and pages. */
export interface EventConnection {
  /** Opens a stream of the events after `lastId`, or of the events from now on. */
  openStream: (lastId: string | undefined, signal: AbortSignal) => Promise<Response>;
  /** Requests a page. The backend may hold the response until there are events. */
  fetchPage: (query: EventPageQuery, signal: AbortSignal) => Promise<UnreadPage>;
  state: ConnectionState;
}

interface EventPageQuery {
  after: string | undefined;
  /** Seconds that the backend may hold the response, up to 25. */
  wait: number;
}

export interface UnreadPage {
  data: unknown[];
  /** `null` for members, who receive no notifications. */
  lastEventId: string | null;
  reset?: boolean | undefined;
}

/** Facts about the connection to a backend, remembered for the life of the client. */
interface ConnectionState {
  /** A proxy holds streams back until they end: only complete responses come through. */
  isBuffered: boolean;
  /** Part of a stream has arrived long after its start. */
  isProven: boolean;
}

export function createEventConnection(backend: BackendOptions, accountId: string): EventConnection {
  const { listEvents } = eventRoutes;
  const { call } = createRouteCaller(backend);
  const unreadPages = { ...listEvents, reply: unreadEventPageSchema };
  return {
    openStream(lastId, signal) {
      const request = buildRequest(backend.baseUrl, listEvents, { accountId });
      const resume = lastId === undefined ? {} : { 'last-event-id': lastId };
      const headers = { accept: 'text/event-stream', ...resume };
      return send({ ...request, headers }, backend, signal);
    },
    fetchPage: ({ after, wait }, signal) =>
      call(unreadPages, { accountId, query: { after, wait } }, { signal }),
    state: { isBuffered: false, isProven: false },
  };
}
