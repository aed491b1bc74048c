import { createEventSource } from '../../../src/client/events/events';
import type { BrowserEnvironment } from '../../../src/client/events/browser-environment';
import type { BackendOptions } from '../../../src/client/http/route-caller';
import type { CreditsStreamEvent } from '../../../src/client/port/credits-client';

/** Nothing of a browser, as on a server. */
const nowhere: BrowserEnvironment = { page: undefined, locks: undefined, openChannel: undefined };

let count = 0;

/** Tabs of one backend and account know each other: each test has a backend of its own. */
export function newBaseUrl(): string {
  count += 1;
  return `https://credits.test/${count}`;
}

/** Somebody who listens, and all that was heard. */
export function hear(
  backend: Partial<BackendOptions>,
  { surroundings = nowhere, accountId = 'acct_1' } = {},
) {
  const source = createEventSource(
    { baseUrl: newBaseUrl(), ...backend },
    accountId,
    () => surroundings,
  );
  const events: CreditsStreamEvent[] = [];
  const controller = new AbortController();
  source((event) => events.push(event), controller.signal);
  return {
    events,
    types: () => events.map(({ type }) => type),
    ids: () =>
      events.flatMap((event) => (event.type === 'notification' ? [event.notification.id] : [])),
    /** Forgets what was heard until now. */
    clear: () => events.splice(0),
    stop: () => controller.abort(),
    source,
  };
}
