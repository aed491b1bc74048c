import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import {
  CreditsProvider,
  RecentTransactions,
  createHttpClient,
  useTransactions,
} from '../../src/index.js';
import { createMockBackend } from '../../src/mocks/index.js';

/** Milliseconds for each further page of a history of 12,000 entries, from the press to the screen. */
export async function measure(): Promise<{ atTheClient: number[]; onScreen: number[] }> {
  return { atTheClient: await atTheClient(), onScreen: await onScreen() };
}

function setUp() {
  const backend = createMockBackend({ scenario: 'longHistory', now: Date.UTC(2026, 10, 24) });
  const client = createHttpClient({
    baseUrl: 'http://localhost/api',
    fetch: (url, init) => backend.handler(new Request(url, init)),
  });
  const container = document.body.appendChild(document.createElement('div'));
  const root = createRoot(container);
  return { client, container, root };
}

type Reading = ReturnType<typeof useTransactions>;

const countOf = (reading: Reading | undefined) =>
  reading?.status === 'ready' ? reading.data.transactions.length : 0;

async function atTheClient(): Promise<number[]> {
  const { client, root } = setUp();
  let latest: Reading | undefined;
  function Reader() {
    const history = useTransactions();
    useEffect(() => {
      latest = history;
    });
    return null;
  }
  root.render(
    <CreditsProvider client={client}>
      <Reader />
    </CreditsProvider>,
  );
  await until(() => countOf(latest) > 0);
  const times: number[] = [];
  for (;;) {
    const { loadMore } = latest ?? {};
    if (!loadMore) break;
    const started = performance.now();
    const count = countOf(latest);
    loadMore();
    await until(() => countOf(latest) > count);
    times.push(performance.now() - started);
  }
  root.unmount();
  return times;
}

async function onScreen(): Promise<number[]> {
  const { client, container, root } = setUp();
  root.render(
    <CreditsProvider client={client}>
      <RecentTransactions />
    </CreditsProvider>,
  );
  const rows = () => container.querySelectorAll('tbody tr').length;
  const press = (name: RegExp) => {
    const button = [...container.querySelectorAll('button')].find((one) =>
      name.test(one.textContent ?? ''),
    );
    button?.click();
    return button !== undefined;
  };
  await until(() => rows() === 5);
  press(/History/);
  await until(() => rows() === 50);
  const times: number[] = [];
  for (let count = rows(); ; count = rows()) {
    const started = performance.now();
    if (!press(/more/i)) break;
    await until(() => rows() > count);
    times.push(performance.now() - started);
  }
  root.unmount();
  return times;
}

/** Looks again at each turn of the event loop: a frame would be too coarse. */
async function until(holds: () => boolean): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  port1.start();
  while (!holds()) {
    await new Promise((resolve) => {
      port1.addEventListener('message', resolve, { once: true });
      port2.postMessage(null);
    });
  }
  port1.close();
}
