import { createEventSource } from '../../../src/client/events/events';
import type { BrowserEnvironment } from '../../../src/client/events/browser-environment';
import type { BackendOptions } from '../../../src/client/http/route-caller';
import type { CreditsStreamEvent } from '../../../src/client/port/credits-client';

/** No browser, as on a server. */
const noBrowser: BrowserEnvironment = { page: undefined, locks: undefined, openChannel: undefined };

let count = 0;

/** A base URL for one test: tabs of the same backend and account share a stream. */
export function newBaseUrl(): string {
  count += 1;
  return `https://credits.test/${count}`;
}

/** Subscribes to the events of an account, and records them. */
export function subscribe(
  backend: Partial<BackendOptions>,
  { environment = noBrowser, accountId = 'acct_1' } = {},
) {
  const source = createEventSource(
    { baseUrl: newBaseUrl(), ...backend },
    accountId,
    () => environment,
  );
  const events: CreditsStreamEvent[] = [];
  const controller = new AbortController();
  source((event) => events.push(event), controller.signal);
  return {
    events,
    types: () => events.map(({ type }) => type),
    ids: () =>
      events.flatMap((event) => (event.type === 'notification' ? [event.notification.id] : [])),
    /** Clears the recorded events. */
    clear: () => events.splice(0),
    stop: () => controller.abort(),
    source,
  };
}
