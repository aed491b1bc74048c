import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { validate } from '../../../src/contract/validation/validate.js';
import { requestSchemas } from '../../../src/contract/routes/request-schemas.js';
import type { Route } from '../../../src/contract/routes/route.js';
import { routes } from '../../../src/contract/routes/routes.js';
import { requestBodies } from '../../../src/conformance/backend/request-bodies.js';
import { newKey } from '../open-service.js';
import { openTopUps, settings } from './open-top-ups.js';

const others = Object.entries<Route>(routes).filter(([name]) => name !== 'saveAutoTopUp');

describe('auto top-up', () => {
  it.each(others)('is not switched on by %s, with any body', async (_, route) => {
    const { ask, give, buy, get, topUps } = await openTopUps();
    await give(10_000_000);
    const { id } = await buy();
    const path = route.path.replace('{id}', id);
    const usual = route.request ? requestBodies[route.request] : {};
    for (const body of [settings, { ...usual, ...settings }, usual]) {
      const sent = route.method === 'GET' ? {} : { body, headers: { 'if-match': '"0"' } };
      await ask('administrator', `${route.method} ${path}`, { key: newKey(), ...sent });
    }
    expect(await get()).toMatchObject({ enabled: false, status: 'off', version: '0' });
    expect(await topUps()).toEqual([]);
  });

  it.each(others.filter(([, { request }]) => request))(
    'is not a field of the body of %s',
    (_, { request }) => {
      if (!request) throw new Error('The route has a body.');
      const schema = requestSchemas[request];
      const body = requestBodies[request];
      expect(validate(schema, body)).toMatchObject({ ok: true });
      expect(validate(schema, { ...body, enabled: true })).toEqual({
        ok: false,
        errors: [{ pointer: '/enabled', code: 'unrecognized_keys', message: expect.any(String) }],
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
    // Stripe's automatic payment methods have a field of that name too.
    expect(files.toSorted()).toEqual([
      'mocks/backend/seed.ts',
      'server/stripe/off-session-charges.ts',
    ]);
  });

  it('is switched on by its own route', async () => {
    const { give, save } = await openTopUps();
    await give(10_000_000);
    expect(await save()).toMatchObject({ enabled: true, status: 'armed' });
  });
});
