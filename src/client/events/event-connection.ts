import { listEvents } from '../../contract/routes/endpoints.js';
import { unreadEventPageSchema } from '../../contract/resources/event-stream.js';
import { send } from '../http/send-request.js';
import { buildRead } from '../http/build-read.js';
import { createRouteCaller, type BackendOptions } from '../http/route-caller.js';

/** The two ways to ask a backend for an account's events. */
export interface EventConnection {
  /** Begins a stream, after that event or with what comes from now on. */
  open: (lastId: string | undefined, signal: AbortSignal) => Promise<Response>;
  /** Asks for a page, which may wait for news. */
  ask: (query: PageQuestion, signal: AbortSignal) => Promise<UnreadPage>;
  road: Road;
}

export interface PageQuestion {
  after: string | undefined;
  /** In seconds, up to 25. */
  wait: number;
}

export interface UnreadPage {
  data: unknown[];
  /** `null` for a member, who is told of no events. */
  lastEventId: string | null;
  reset?: boolean | undefined;
}

/** What is known of the way to a backend, for as long as there is the client. */
export interface Road {
  /** Something on it keeps a stream back until it ends: only whole answers come through. */
  isBuffered: boolean;
  /** Something of a stream has come through long after it began. */
  isProven: boolean;
}

export function createEventConnection(backend: BackendOptions, accountId: string): EventConnection {
  const call = createRouteCaller(backend);
  const pages = { ...listEvents, reply: unreadEventPageSchema };
  return {
    open(lastId, signal) {
      const request = buildRead(backend.baseUrl, listEvents, { accountId });
      const resume = lastId === undefined ? {} : { 'last-event-id': lastId };
      const headers = { accept: 'text/event-stream', ...resume };
      return send({ ...request, headers }, backend, signal);
    },
    ask: ({ after, wait }, signal) =>
      call(pages, { accountId, query: { after, wait } }, { signal }),
    road: { isBuffered: false, isProven: false },
  };
}
