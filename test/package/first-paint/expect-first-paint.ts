import { expect } from 'vitest';
import { visit } from '../visit.js';

/** The figures of the account in `first-paint-backend.ts`, in cents: added, used, left, low, and the plan's. */
const figures = [83_641_975, 31_805_728, 51_836_247, 61_728_394, 48_273_159];
const BALANCE = '$518,362.47';

/** The figures in each way that a page could write them. */
const notations = figures.flatMap((cents) => {
  const micros = cents * 10_000;
  return ['en-US', 'de-DE', 'fr-FR', 'de-CH', 'en-IN'].flatMap((locale) => [
    (cents / 100).toLocaleString(locale),
    micros.toLocaleString(locale),
    `${cents}`,
    `${micros}`,
    (cents / 100).toFixed(2),
    micros.toString(16),
    `${Math.trunc(cents / 100)}`,
  ]);
});

/** The reader's time zone, and that of the provider. At any hour, some have another date than the server. */
const zones: [reader: string, provider?: string][] = [
  ['UTC'],
  ['Asia/Kolkata'],
  ['Pacific/Kiritimati'],
  ['Pacific/Pago_Pago'],
  ['Pacific/Pago_Pago', 'Pacific/Kiritimati'],
  ['Pacific/Kiritimati', 'Pacific/Pago_Pago'],
];

/** Fails unless a page has the data that each role may see, before and after hydration. */
export async function expectFirstPaint(
  url: string,
  { headers = [{}] }: { headers?: Record<string, string>[] } = {},
): Promise<void> {
  for (const header of headers) {
    const read = async (role: string) => {
      const response = await fetch(url, { headers: { ...header, cookie: `role=${role}` } });
      expect(response.status).toBe(200);
      return response.text();
    };
    const isHtml = Object.keys(header).length === 0;
    for (const role of ['owner', 'admin']) {
      const text = await read(role);
      expect(text).toContain(isHtml ? BALANCE : '518362470000');
      if (isHtml) expect(text).not.toContain('credits-skeleton');
    }
    for (const role of ['member', 'someone', 'nobody']) {
      const text = await read(role);
      expect(notations.filter((notation) => text.includes(notation))).toEqual([]);
    }
    const signedOut = await (await fetch(url, { headers: header })).text();
    expect(notations.filter((notation) => signedOut.includes(notation))).toEqual([]);
  }
  await expectHydration(url);
  await expectNoRequest(url);
}

/** Fails unless the page hydrates silently in every time zone, with the dates of the reader's zone. */
export async function expectHydration(
  url: string,
  parameters: readonly string[] = [],
): Promise<void> {
  for (const [timezoneId, zone] of zones) {
    const search = [...parameters, ...(zone ? [`zone=${zone}`] : [])].join('&');
    const options = { timezoneId, cookies: { role: 'owner' }, script: WATCH };
    const { page, faults } = await visit(`${url}?${search}`, options);
    const time = page.locator('.credits-transactions time').first();
    const shown = async () => ({
      date: await time.innerText(),
      isHydrated: await page.evaluate<boolean>(IS_HYDRATED),
      faults,
    });
    const at = new Date((await time.getAttribute('datetime')) ?? '');
    const date = at.toLocaleDateString('en-US', {
      dateStyle: 'medium',
      timeZone: zone ?? timezoneId,
    });
    await expect.poll(shown, { timeout: 20_000 }).toEqual({ date, isHydrated: true, faults: [] });
    expect(await page.locator('.credits-card-balance').innerText()).toBe(BALANCE);
    expect(await page.evaluate('globalThis.skeletons')).toBe(0);
    expect(await page.evaluate('globalThis.isBroken')).toBeUndefined();
    await page.context().close();
  }
}

/** Fails unless the page leaves the account alone until its data is stale, and then asks once. */
async function expectNoRequest(url: string): Promise<void> {
  const { page, faults } = await visit(url, { cookies: { role: 'owner' }, script: WATCH });
  const requests: { path: string; at: number }[] = [];
  const timings = `performance.getEntriesByType('resource')
    .filter(({ name }) => name.includes('/accounts/'))
    .map(({ name, startTime }) => ({ path: name.replace(/.*\\//, ''), at: startTime }))`;
  const read = async () => {
    requests.splice(0, Infinity, ...(await page.evaluate<typeof requests>(timings)));
    return requests.map(({ path }) => path).filter((path) => path !== 'events');
  };
  await expect.poll(read, { timeout: 20_000, interval: 500 }).toEqual(['credits']);
  const hydratedAt = await page.evaluate<number>('globalThis.hydratedAt');
  expect(requests.find(({ path }) => path === 'credits')?.at).toBeGreaterThan(hydratedAt + 4_000);
  expect(await page.evaluate('globalThis.skeletons')).toBe(0);
  expect(faults).toEqual([]);
  await page.context().close();
}

/** Counts the skeletons that are ever in the page, and notes when React took it over. */
const WATCH = `
globalThis.skeletons = 0;
new MutationObserver(() => {
  globalThis.skeletons += document.getElementsByClassName('credits-skeleton').length;
}).observe(document, { subtree: true, childList: true });
const isTaken = () => {
  const card = document.querySelector('section.credits-card');
  return card !== null && Object.keys(card).some((key) => key.startsWith('__reactFiber'));
};
const look = () => {
  if (isTaken()) globalThis.hydratedAt ??= performance.now();
  else requestAnimationFrame(look);
};
look();
`;
const IS_HYDRATED = 'globalThis.hydratedAt !== undefined';
