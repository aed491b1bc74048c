import { createBrowser, type FakeTab } from './fake-browser';
import { createStreamBackend, type FakeFetch } from './fake-stream-backend';
import { subscribe, newBaseUrl } from './subscribe';

/** Several tabs of one browser that listen to one account. */
export function openTabs(count: number, backend = createStreamBackend(), latencyMs = () => 0) {
  const browser = createBrowser();
  const baseUrl = newBaseUrl();
  const wait = () => new Promise((resolve) => setTimeout(resolve, latencyMs()));
  const far: FakeFetch = async (url, init) => {
    await wait();
    const response = await backend.fetch(url, init);
    await wait();
    return response;
  };
  function open(tab: FakeTab = browser.openTab(), accountId?: string) {
    const { environment } = tab;
    const heard = subscribe(
      { baseUrl, fetch: tab.through(far) },
      { environment, ...(accountId !== undefined && { accountId }) },
    );
    return { ...tab, ...heard };
  }
  const streams = () => backend.asked.filter(({ accept }) => accept === 'text/event-stream').length;
  return { browser, backend, open, streams, tabs: Array.from({ length: count }, () => open()) };
}
