import { useSyncExternalStore } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { CreditsProvider, createHttpClient, type CreditsClient } from '../../../../src/index.js';
import { attempts } from '../../../../src/hooks/purchase/purchase-attempt.js';
import { createMockBackend, SimulatedCheckout } from '../../../../src/mocks/index.js';
import type { ScenarioName } from '../../../../src/mocks/index.js';
import { sceneOf, type AccountScene, type SceneName } from './scenes.js';
import { painted, until } from './until.js';

/** The time at which the scenes take place. */
const NOW = Date.UTC(2026, 10, 24, 12);

/** The place in which a scene is shown. Everything has a default. */
export interface Place {
  dir?: 'ltr' | 'rtl';
  locale?: string;
  /** The size of the text, in percent. */
  textSize?: number;
  scheme?: 'light' | 'dark';
  /** The path of the stylesheet. */
  styles?: string;
}

let root: Root | undefined;
let backends = 0;
let currentLocale = 'en-US';
const listeners = new Set<() => void>();

/** Shows a scene in place of the one before, and waits until everything in it has loaded. */
export async function show(name: SceneName): Promise<void> {
  root?.unmount();
  document.querySelector('main')?.remove();
  // All backends have the same account, which remembers the purchase that it was in.
  const left = attempts.find('acct_demo');
  if (left) attempts.forget(left);
  sessionStorage.clear();
  const { accounts, act } = sceneOf(name);
  root = createRoot(document.body.appendChild(document.createElement('main')));
  root.render(
    accounts.map((account, index) => (
      // oxlint-disable-next-line react/no-array-index-key -- The list never changes.
      <Account key={index} {...account} client={clientOf(account.scenario)} />
    )),
  );
  await settled();
  await act?.();
  await settled();
}

/** Shows the same scene in another place, without mounting it again. */
export async function arrange(place: Place): Promise<void> {
  const { dir = 'ltr', locale = 'en-US', textSize = 100, scheme = 'light' } = place;
  const { documentElement } = document;
  documentElement.dir = dir;
  Object.assign(documentElement.style, { fontSize: `${textSize}%`, colorScheme: scheme });
  currentLocale = locale;
  listeners.forEach((notify) => notify());
  await wear(place.styles ?? '/page.css');
  await painted();
}

/** Loads another stylesheet in place of the page's. */
async function wear(path: string): Promise<void> {
  const link = document.querySelector('link');
  if (!link || new URL(link.href).pathname === path) return;
  const loaded = new Promise((resolve) => link.addEventListener('load', resolve, { once: true }));
  link.href = path;
  await loaded;
}

async function settled(): Promise<void> {
  await until(
    () =>
      document.querySelector('[class*=credits-]') !== null &&
      document.querySelector('.credits-skeleton, [aria-busy=true]') === null,
  );
  await painted();
}

function Account({ client, children }: AccountScene & { client: CreditsClient }) {
  const locale = useSyncExternalStore(subscribe, () => currentLocale);
  return (
    <section>
      <CreditsProvider
        client={client}
        locale={locale}
        timeZone="UTC"
        merchantName="Acme"
        checkout={SimulatedCheckout}
      >
        {children}
      </CreditsProvider>
    </section>
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Each backend has an address of its own: the simulated checkout finds the backend of a payment by it. */
export function clientOf(scenario: ScenarioName): CreditsClient {
  const backend = createMockBackend({ scenario, now: NOW });
  backends += 1;
  return createHttpClient({
    baseUrl: new URL(`/api/${backends}`, location.href).href,
    fetch: (url, init) => backend.handler(new Request(url, init)),
  });
}
