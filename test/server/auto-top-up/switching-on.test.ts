import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from '../../../src/contract/validation/parse-strict.js';
import type { Route } from '../../../src/contract/routes/route.js';
import { routes } from '../../../src/contract/routes/routes.js';
import { newKey } from '../open-service.js';
import { openTopUps, settings } from './open-top-ups.js';

const others = Object.entries<Route>(routes).filter(([name]) => name !== 'saveAutoTopUp');

/** What each route takes that takes anything. */
const bodies: Record<string, object> = {
  createPurchase: { amountMicros: 10_000_000 },
  createPortalSession: { returnUrl: 'https://app.example.com/' },
  resumeAutoTopUp: {},
  createGrant: { amountMicros: 1 },
  createAdjustment: { amountMicros: 1, description: 'Correction' },
  createCharge: { amountMicros: 1, consumable: 'sms', onInsufficient: 'reject' },
  createHold: { maxMicros: 1, consumable: 'sms' },
  settleHold: { finalMicros: 1 },
  extendHold: { ttlSeconds: 60 },
  createRefund: { purchaseId: 'pur_1' },
};

describe('auto top-up', () => {
  it.each(others)('is not switched on by %s, whatever is sent with it', async (name, route) => {
    const { ask, give, buy, get, topUps } = await openTopUps();
    await give(10_000_000);
    const { id } = await buy();
    const path = route.path.replace('{id}', id);
    for (const body of [settings, { ...bodies[name], ...settings }, bodies[name] ?? {}]) {
      const sent = route.method === 'GET' ? {} : { body, headers: { 'if-match': '"0"' } };
      await ask('administrator', `${route.method} ${path}`, { key: newKey(), ...sent });
    }
    expect(await get()).toMatchObject({ enabled: false, status: 'off', version: '0' });
    expect(await topUps()).toEqual([]);
  });

  it.each(others.filter(([, { body }]) => body))(
    'is no field of what %s takes',
    (name, { body: schema }) => {
      if (!schema) throw new Error('It takes a body.');
      const body = bodies[name] ?? {};
      expect(check(schema, body)).toMatchObject({ ok: true });
      expect(check(schema, { ...body, enabled: true })).toEqual({
        ok: false,
        flaws: [{ pointer: '/enabled', code: 'unrecognized_keys', message: expect.any(String) }],
      });
    },
  );

  it('is enabled by no code outside the UI but the seed of the mocks', () => {
    const src = join(import.meta.dirname, '../../../src');
    // The dialog has its own tests for its requests.
    const behind = /^(contract|ledger|server|client|chat|mocks)\//;
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path) && behind.test(path))
      .filter((path) => /\benabled: true\b/.test(readFileSync(join(src, path), 'utf8')));
    expect(files).toEqual(['mocks/backend/seed.ts']);
  });

  it('is switched on by its own route', async () => {
    const { give, save } = await openTopUps();
    await give(10_000_000);
    expect(await save()).toMatchObject({ enabled: true, status: 'armed' });
  });
});
