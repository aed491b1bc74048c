/** `npx react-credits check` against a backend of this process. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConformanceReport } from '../../src/conformance/report/conformance-report.js';
import { createMemoryStore } from '../../src/server/memory/memory-store.js';
import { openBackend } from '../conformance/open-backend.js';
import { showsMembers } from '../conformance/wrong-backends.js';
import { overHttp } from '../server/contract/mounts.js';
import { buildCommandLine } from './build-command-line.js';

const run = await buildCommandLine();
const folder = mkdtempSync(join(tmpdir(), 'credits-check-'));
const right = await openBackend(createMemoryStore());
const wrong = await openBackend(createMemoryStore(), overHttp, showsMembers);
afterAll(async () => {
  await right.stop();
  await wrong.stop();
  rmSync(folder, { recursive: true, force: true });
});

const signIn = (role: string, as = role) => ['--header', `${as}: Authorization: ${role} of acct_1`];
const everyone = [
  ...['owner', 'admin', 'member', 'consumer'].flatMap((role) => signIn(role)),
  ...signIn('administrator', 'server'),
  '--header',
  'stranger: Authorization: owner of acct_2',
];
const control = 'control.mjs';

beforeAll(() => {
  // What a host app writes: its provider's test page takes the card.
  const text = `
    export const pay = ({ checkout }) => enter(checkout.url, 'succeeded');
    export const decline = ({ checkout }) => enter(checkout.url, 'card_declined');
    async function enter(url, card) {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ card }) });
      if (!response.ok) throw new Error(String(response.status));
    }`;
  writeFileSync(join(folder, control), text);
  writeFileSync(join(folder, 'wrong.mjs'), 'export const payment = () => {};');
});

/** A check sends about 2,000 requests. */
const timeout = 120_000;

/** Enough for all cases on a busy machine. */
const LONG_MS = 120_000;

describe('npx react-credits check', { timeout }, () => {
  it(
    'passes every case of our backend, with each role and a provider',
    async () => {
      const { baseUrl } = right.backend;
      const args = ['check', '--url', baseUrl, ...everyone, '--control', control];
      const { code, stdout, stderr } = await run(args, folder);
      expect(stderr).toBe('');
      expect(stdout).toMatch(/^Passed\n {2}✓ [\s\S]+\n310 passed, 0 not applicable, 0 failed\n$/);
      expect(code).toBe(0);
    },
    LONG_MS,
  );

  it(
    'reports a wrong backend with exit code 1, as JSON too, and hides the headers',
    async () => {
      const { baseUrl } = wrong.backend;
      const token = ['--header', 'owner: X-Token: token-that-nobody-may-read'];
      const args = ['--url', baseUrl, ...everyone, ...token, '--account', 'acct_1', '--json'];
      const { code, stdout, stderr } = await run(['check', ...args]);
      expect([code, stderr]).toEqual([1, '']);
      const { ok, results } = JSON.parse(stdout) as ConformanceReport;
      expect(ok).toBe(false);
      const [first, ...others] = results.filter((one) => one.status === 'failed');
      expect(first).toMatchObject({
        name: 'GET /credits refuses the role member with 403 forbidden_role.',
        reason: 'The status is 200. Expected 403 forbidden_role.',
        exchanges: [{ request: expect.stringContaining('authorization: (hidden)') as string }],
      });
      expect(others).toHaveLength(1);
      expect(stdout).not.toContain('nobody-may-read');
    },
    LONG_MS,
  );

  it.each<[string[], RegExp]>([
    [[], /Nothing names the account/],
    [signIn('owner'), /`--url` is missing/],
    [['--url', 'nowhere', ...signIn('owner')], /not a URL of a backend/],
    [['--url', 'http://a:s3cret@b/c', ...signIn('owner')], /not a URL of a backend/],
    [['--url', 'http://b/c', '--header', 'boss: Cookie: s3cret'], /"role: Name: value"/],
    [['--url', 'http://b/c', '--header', 'owner: s3cret'], /"role: Name: value"/],
    [['--url', 'http://b/c', '--header', 'owner: A b: s3cret'], /"role: Name: value"/],
    [['--url', 'http://b/c', ...signIn('owner'), '--control', 'none.mjs'], /cannot be loaded/],
    [
      ['--url', 'http://b/c', ...signIn('owner'), '--control', 'wrong.mjs'],
      /exports payment\. Export one or more of the functions grant, pay, decline/,
    ],
  ])('says how to use it, with exit code 2 and no secret: %j', async (args, reason) => {
    const { code, stdout, stderr } = await run(['check', ...args], folder);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(reason);
    expect(stderr).not.toContain('s3cret');
  });
});
