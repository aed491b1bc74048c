import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { backendCases } from '../../src/conformance/backend-cases.js';
import { checkBackend } from '../../src/conformance/check-backend.js';
import { formatReport } from '../../src/conformance/report/conformance-report.js';
import { createMemoryStore } from '../../src/server/memory/memory-store.js';
import { createSqliteStore } from '../../src/server/sqlite/index.js';
import { temporaryFiles } from '../server/sqlite/temporary-files.js';
import { directly } from '../server/contract/mounts.js';
import { openBackend } from './open-backend.js';
import { testCases } from './test-cases.js';

const newFile = temporaryFiles();
const overMemory = await openBackend(createMemoryStore(), directly);
const overSqlite = await openBackend(createSqliteStore({ path: newFile() }));
afterAll(async () => {
  await overMemory.stop();
  await overSqlite.stop();
});

describe('our backend over memory', () => {
  testCases(backendCases(overMemory.backend));
});

describe('our backend over SQLite', () => {
  testCases(backendCases(overSqlite.backend));
});

/** A check sends about 2,000 requests. */
const timeout = 120_000;

describe('a check of a backend', { timeout }, () => {
  /** Headers that are the same for every account, as a command line has them. */
  const headersOf = (accountId: string) =>
    Object.fromEntries(
      Object.entries(overMemory.backend.as).map(([role, headers]) => [
        role,
        typeof headers === 'function' ? headers(accountId) : headers,
      ]),
    );

  it('uses one account when nothing opens others, and tells what it could not check', async () => {
    const { control: _, ...backend } = overMemory.backend;
    const report = await checkBackend({ ...backend, as: headersOf('acct_shared') });
    const { results } = report;
    expect(results.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(report.ok).toBe(true);
    const inapplicable = results.filter((one) => one.status === 'not_applicable');
    expect(new Set(inapplicable.map(({ reason }) => reason))).toEqual(
      new Set([
        'The option `control.pay` is not given.',
        'The option `control.decline` is not given.',
      ]),
    );
    expect(inapplicable.map(({ name }) => name)).toEqual([
      'POST /refunds answers the role server as in the contract.',
      'POST /refunds without an Idempotency-Key gets 400 idempotency_key_missing, and changes nothing.',
      'POST /refunds repeated with its key has one effect, and says so in Idempotent-Replayed.',
      'POST /refunds with a used key and another body gets 422 idempotency_key_reused, and changes nothing.',
      'A paid purchase is credited once and in full, with one entry.',
      'A paid purchase repeated with its key is the same purchase, without a checkout and without a second credit.',
      'A paid purchase that is canceled stays succeeded, and keeps its credits.',
      'A purchase that is paid while it is read 20 times at once is credited once.',
      'A declined card moves no credits.',
      'A canceled purchase cannot be paid, or its payment is credited.',
      'A refund takes its amount from the balance, with an entry that names the purchase.',
      'A refund without an amount returns all that is left of the purchase, and no more follows.',
      'A refund above the purchase gets 422 refund_exceeds_purchase, and changes nothing.',
      'Refunds at once never return more than the purchase.',
    ]);
  });

  it('has as many cases as the guide says, each with a name of its own', () => {
    const names = backendCases(overMemory.backend).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const guide = readFileSync(join(import.meta.dirname, '../../docs/conformance.md'), 'utf8');
    expect(guide).toContain(`the requests of ${names.length} cases`);
  });

  it('leaves out the cases of a role without headers', async () => {
    const { control: _, ...backend } = overMemory.backend;
    const { owner = {} } = headersOf('acct_alone');
    const { results } = await checkBackend({ ...backend, as: { owner } });
    expect(results.filter(({ status }) => status === 'failed')).toEqual([]);
    const reasonOf = (name: string) => results.find((one) => one.name === name);
    expect(reasonOf('GET /credits refuses the role member with 403 forbidden_role.')).toEqual({
      name: 'GET /credits refuses the role member with 403 forbidden_role.',
      status: 'not_applicable',
      reason: 'No headers are given for the role member.',
    });
  });

  it('fails every case of a backend that is not there, and says so', async () => {
    const { backend, stop } = await openBackend(createMemoryStore());
    await stop();
    const { ok, results } = await checkBackend(backend);
    expect(ok).toBe(false);
    expect(results.filter(({ status }) => status !== 'failed')).toEqual([]);
    expect(results[0]).toMatchObject({
      reason: 'The backend did not answer.',
      exchanges: [{ reply: expect.stringContaining('ECONNREFUSED') as string }],
    });
  });

  it('shows neither a header that signs in nor a secret of a checkout', async () => {
    const { baseUrl } = overMemory.backend;
    const token = 'Bearer token-that-nobody-may-read';
    const report = await checkBackend({
      baseUrl,
      as: { owner: { authorization: token, cookie: 'sid=cookie-that-nobody-may-read' } },
      accountId: 'acct_hidden',
      // A backend that answers with everything it got, and with a secret.
      fetch: async (_, { headers }) =>
        Response.json(
          { got: [...new Headers(headers)], clientSecret: 'secret-of-a-checkout' },
          { status: 500, headers: { 'set-cookie': 'sid=cookie-that-nobody-may-read' } },
        ),
    });
    expect(report.ok).toBe(false);
    for (const text of [formatReport(report), JSON.stringify(report)]) {
      expect(text).toContain('authorization: (hidden)');
      expect(text).not.toMatch(/nobody-may-read|secret-of-a-checkout/);
    }
  });

  it.each([
    [{ baseUrl: 'no url', as: { owner: {} } }, '`baseUrl` is "no url", which is not a URL.'],
    [{ baseUrl: 'http://127.0.0.1', as: {} }, 'Nothing names the account of the cases.'],
  ])('refuses options that it cannot use: %j', (options, message) => {
    expect(() => backendCases(options)).toThrow(message);
  });
});
