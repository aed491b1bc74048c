/** The demo's account, which outlives its process. */
import { writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { newFolder, startDemo, type RunningDemo } from './start-demo.ts';

const running: RunningDemo[] = [];

afterEach(() => {
  for (const demo of running.splice(0)) demo.stop();
});

async function start(folder: string, isFresh = false): Promise<RunningDemo> {
  const demo = await startDemo({}, { folder, isFresh });
  running.push(demo);
  return demo;
}

interface Transaction {
  kind: string;
  amountMicros: number;
  consumable?: string;
  createdAt: string;
  receiptUrl?: string;
}

async function ask<Reply>(demo: RunningDemo, path: string, body?: object): Promise<Reply> {
  const response = await fetch(`${demo.url}api/credits/accounts/acme/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      ...(body && { authorization: 'Bearer demo-server-token' }),
      ...(!body && { cookie: 'demo_role=owner' }),
      'content-type': 'application/json',
      'idempotency-key': `restart-${crypto.randomUUID()}`,
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  expect(response.ok).toBe(true);
  return (await response.json()) as Reply;
}

const balance = async (demo: RunningDemo) =>
  (await ask<{ balanceMicros: number }>(demo, 'credits')).balanceMicros;

const history = async (demo: RunningDemo) =>
  (await ask<{ data: Transaction[] }>(demo, 'transactions?limit=200')).data;

/** Opens a checkout, as the owner. */
async function openCheckout(demo: RunningDemo): Promise<{ id: string; url: string }> {
  const response = await fetch(`${demo.url}api/credits/accounts/acme/purchases`, {
    method: 'POST',
    headers: {
      cookie: 'demo_role=owner',
      origin: demo.url.slice(0, -1),
      'content-type': 'application/json',
      'idempotency-key': `restart-${crypto.randomUUID()}`,
    },
    body: '{"amountMicros":25000000}',
  });
  expect(response.status).toBe(201);
  const { purchase, checkout } = (await response.json()) as {
    purchase: { id: string };
    checkout: { url: string };
  };
  return { id: purchase.id, url: checkout.url };
}

async function pay(demo: RunningDemo, url: string, card = 'succeeded'): Promise<void> {
  const { pathname } = new URL(url);
  const response = await fetch(new URL(pathname, demo.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ card }),
  });
  expect(await response.json()).toEqual({ result: 'complete' });
}

const statusOf = async (demo: RunningDemo, id: string) =>
  (await ask<{ status: string }>(demo, `purchases/${id}?wait=5`)).status;

const DAY_MS = 24 * 60 * 60_000;

const about = ({ kind, amountMicros, consumable, createdAt }: Transaction) => [
  kind,
  consumable ?? '',
  amountMicros,
  Math.floor((Date.now() + 60_000 - Date.parse(createdAt)) / DAY_MS),
];

describe('the account of the demo', () => {
  it('survives kill -9 and a restart, with purchases in every state', async () => {
    const folder = newFolder();
    const first = await start(folder);
    const [paid, slow, open] = [
      await openCheckout(first),
      await openCheckout(first),
      await openCheckout(first),
    ];
    await pay(first, paid.url);
    expect(await statusOf(first, paid.id)).toBe('succeeded');
    await pay(first, slow.url, 'processing');
    const [before, entries] = [await balance(first), await history(first)];
    expect(before).toBe(30_499_875);
    expect(await first.kill()).toBe('');

    const second = await start(folder);
    expect(second.printed).toContain(`${folder}/account-1.db`);
    expect(await balance(second)).toBe(before);
    expect(await history(second)).toEqual(entries);
    // The receipt of a payment before the restart, and a payment in a checkout that was opened before it.
    const { pathname } = new URL(entries.find(({ kind }) => kind === 'purchase')?.receiptUrl ?? '');
    const receipt = await fetch(new URL(pathname, second.url));
    expect(await receipt.text()).toContain('$25.00');
    await pay(second, open.url);
    expect(await statusOf(second, open.id)).toBe('succeeded');
    await fetch(`${second.url}demo/complete-payments`, { method: 'POST' });
    expect(await statusOf(second, slow.id)).toBe('succeeded');
    expect(await balance(second)).toBe(before + 50_000_000);
    await ask(second, 'refunds', { purchaseId: paid.id });
    expect(await balance(second)).toBe(before + 25_000_000);
    expect(await second.kill()).toBe('');
  });

  it('keeps a payment that the provider accepted right before kill -9', async () => {
    const folder = newFolder();
    const first = await start(folder);
    const { id, url } = await openCheckout(first);
    await fetch(`${first.url}demo/drop-webhooks`, { method: 'POST' });
    await pay(first, url);
    await first.kill();
    const second = await start(folder);
    expect(await statusOf(second, id)).toBe('succeeded');
    expect(await balance(second)).toBe(30_499_875);
  });

  it('is one account for two demos that start and pay at once', async () => {
    const folder = newFolder();
    const [one, other] = await Promise.all([start(folder), start(folder)]);
    expect(await balance(one)).toBe(5_499_875);
    const { id, url } = await openCheckout(one);
    await pay(other, url);
    expect(await statusOf(one, id)).toBe('succeeded');
    expect([await balance(one), await balance(other)]).toEqual([30_499_875, 30_499_875]);
    expect([await one.kill(), await other.kill()]).toEqual(['', '']);
  });

  it('begins anew with --fresh, with the same month', async () => {
    const folder = newFolder();
    const first = await start(folder);
    const month = (await history(first)).map(about);
    await pay(first, (await openCheckout(first)).url);
    const second = await start(folder, true);
    expect(second.printed).toContain(`${folder}/account-2.db`);
    expect(await balance(second)).toBe(5_499_875);
    expect((await history(second)).map(about)).toEqual(month);
    // A later start continues the newest account.
    expect((await start(folder)).printed).toContain(`${folder}/account-2.db`);
  });

  it('begins with a month of a purchase, a refund, an auto top-up, and usage of three kinds', async () => {
    const month = (await history(await start(newFolder()))).map(about);
    expect(month.toReversed()).toEqual([
      ['grant', '', 10_000_000, 28],
      ['consumption', 'voice', -2_100_000, 27],
      ['consumption', 'llm_tokens', -3_250_000, 25],
      ['purchase', '', 25_000_000, 23],
      ['consumption', 'llm_tokens', -8_400_000, 21],
      ['consumption', 'email', -125, 19],
      ['refund', '', -10_000_000, 18],
      ['consumption', 'voice', -730_000, 15],
      ['consumption', 'llm_tokens', -6_020_000, 12],
      ['auto_top_up', '', 10_000_000, 12],
      ['consumption', 'voice', -3_600_000, 9],
      ['consumption', 'llm_tokens', -2_250_000, 6],
      ['consumption', 'voice', -1_100_000, 3],
      ['consumption', 'llm_tokens', -1_630_000, 1],
      ['consumption', 'llm_tokens', -420_000, 0],
    ]);
  });

  it('is refused with a way out when its file is damaged', async () => {
    const folder = newFolder();
    writeFileSync(`${folder}/account-1.db`, 'This is not a database. '.repeat(500));
    await expect(start(folder)).rejects.toThrow(
      /ended with 1: .*account-1\.db.*npm start -- --fresh.*\n.*not a database/,
    );
    expect(await balance(await start(folder, true))).toBe(5_499_875);
  });
});
