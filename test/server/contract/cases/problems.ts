import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemSchema } from '../../../../src/contract/problems/problem.js';
import { problemIn } from '../../problem-in.js';
import type { Mount } from '../mounts.js';
import { ACCOUNT, charge, newKey, openService, valueOf, type Reply } from '../../open-service.js';
import type { Sender } from '../principals.js';

export function describeProblems(mount: Mount): void {
  describe('a problem', () => {
    it('of insufficient credits says how to get more', async () => {
      const { ask, give, lookAt } = await openService({}, mount);
      const send = (body: object) => ask('consumer', 'POST /charges', { body });
      const reply = await send(charge(1));
      expect(problemIn(reply)).toEqual(['out_of_credits']);
      expect(valueOf(problemSchema, reply).actions).toEqual(['purchase', 'contact_admin']);
      expect(problemIn(await send(charge(1, 'partial')))).toEqual(['out_of_credits']);

      await give(100);
      const before = await lookAt();
      expect(problemIn(await send(charge(101)))).toEqual(['out_of_credits']);
      expect(await lookAt()).toBe(before);
      expect((await send(charge(101, 'partial'))).status).toBe(201);
      expect(problemIn(await send(charge(1, 'partial')))).toEqual(['out_of_credits']);
    });

    it.each([1, -1])('of a balance past the exact range changes nothing: sign %i', async (sign) => {
      const { ask, adjust, lookAt } = await openService({}, mount);
      const amountMicros = sign * 9_000_000_000_000_000;
      const body = { amountMicros, description: 'Opening balance' };
      await adjust(ACCOUNT, { idempotencyKey: newKey(), ...body });
      const before = await lookAt();
      const reply = await ask('administrator', 'POST /adjustments', { body });
      expect(problemIn(reply)).toEqual(['amount_out_of_range']);
      expect(await lookAt()).toBe(before);
    });

    it.each([
      ['POST /credits', 'GET, HEAD'],
      ['DELETE /credits', 'GET, HEAD'],
      ['PATCH /transactions', 'GET, HEAD'],
      ['GET /charges', 'POST'],
      ['PUT /charges', 'POST'],
      ['POST /auto-top-up', 'GET, HEAD, PUT'],
      ['GET /auto-top-up/resume', 'POST'],
      ['GET /setup-sessions', 'POST'],
      ['PROPFIND /status', 'GET, HEAD'],
    ])('of a wrong method lists the allowed ones: %s', async (request, allowed) => {
      const { ask, lookAt } = await openService({}, mount);
      const before = await lookAt();
      const reply = await ask('administrator', request);
      expect(problemIn(reply)).toEqual(['method_not_allowed']);
      expect(reply.headers.get('allow')).toBe(allowed);
      expect(await lookAt()).toBe(before);
    });

    it.each([
      '/nothing',
      '/credits/',
      '//credits',
      '/Credits',
      '/credits/credits',
      '/credits%2F',
      '/portal',
      '/purchases/pur_1/refund',
      '/',
    ])('of an unknown route says so: %s', async (path) => {
      const { ask, lookAt } = await openService({}, mount);
      const before = await lookAt();
      for (const sender of [null, 'owner', 'administrator'] as const) {
        expect(problemIn(await ask(sender, `GET ${path}`))).toEqual(['not_found']);
        expect(problemIn(await ask(sender, `POST ${path}`, { body: charge(1) }))).toEqual([
          'not_found',
        ]);
      }
      expect(await lookAt()).toBe(before);
    });

    it.each([
      ['a lone % in the account', 'accounts/%/credits'],
      ['a lone % after it', 'accounts/acct_1/credits%'],
      ['half an escape', 'accounts/acct_1%4/credits'],
      ['bytes that are not UTF-8', 'accounts/acct_1%ff/credits'],
      ['a parent segment', 'accounts/acct_1/../credits'],
      ['an encoded parent segment', 'accounts/acct_1/%2e%2e/acct_2/credits'],
      ['an encoded slash', 'accounts/acct_1%2Fcredits'],
      ['an account with a slash', 'accounts/acct_2%2F..%2Facct_1/credits'],
      ['an escape of an escape', 'accounts/acct%255f1/credits'],
      ['a NUL', 'accounts/acct_1%00/credits'],
      ['an empty account', 'accounts//credits'],
      ['only an account', 'accounts/acct_1'],
    ])('of a path with %s says that it is not found', async (_, path) => {
      const { ask, baseUrl } = await openService({}, mount);
      expect(problemIn(await ask('owner of acct_1', `GET ${baseUrl}/${path}`))).toEqual([
        'not_found',
      ]);
    });

    it('never contains an amount of the account', async () => {
      let account = 0;
      const { ask, give } = await openService({}, mount);
      await fc.assert(
        fc.asyncProperty(distinctive, distinctive, async (leftMicros, spentMicros) => {
          account += 1;
          const id = { account: `acct_${account}` };
          await give(leftMicros + spentMicros, id.account);
          const spent = { ...id, key: newKey(), body: charge(spentMicros) };
          expect((await ask('consumer', 'POST /charges', spent)).status).toBe(201);

          const change = (sender: Sender, request: string, body: object) =>
            ask(sender, request, { ...id, body });
          const replies = await Promise.all([
            change('consumer', 'POST /charges', charge(leftMicros + 1)),
            change('consumer', 'POST /charges', charge(-leftMicros)),
            change('consumer', 'POST /charges', charge(9.5)),
            change('consumer', 'POST /charges', charge(1, 'maybe')),
            change('consumer', 'POST /charges', { [`a${leftMicros}`]: leftMicros }),
            change('administrator', 'POST /grants', { amountMicros: 2 ** 53 - 1 }),
            change('owner', 'POST /charges', charge(leftMicros)),
            ask('consumer', 'POST /charges', { ...spent, body: charge(1) }),
            ask('consumer', 'POST /charges', { ...spent, key: 'short' }),
            ask('owner', 'GET /transactions?limit=0', id),
            ask('owner', 'DELETE /credits', id),
            ask('member', 'GET /credits', id),
            ask('owner of acct_0', 'GET /credits', id),
          ]);
          for (const reply of replies) {
            expect(problemIn(reply)).not.toEqual([]);
            for (const amount of [leftMicros, spentMicros, leftMicros + spentMicros]) {
              expect(textOf(reply)).not.toContain(String(amount));
            }
          }
        }),
        { numRuns: mount.runs / 10 },
      );
    });
  });
}

/** Amounts with digits that occur nowhere else: in no status and in no limit of the contract. */
const distinctive = fc.integer({ min: 7_373_700_000, max: 7_373_799_999 });

/** The text of a response, without its random id and its pointers, which repeat the request. */
function textOf({ headers, text }: Reply): string {
  const { requestId, ...problem } = JSON.parse(text) as Record<string, unknown>;
  const content = JSON.stringify([problem, [...headers]], (name, value: unknown) =>
    name === 'pointer' ? undefined : value,
  );
  return content.replaceAll(String(requestId), '');
}
