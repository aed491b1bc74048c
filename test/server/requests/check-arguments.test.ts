import { describe, expect, it } from 'vitest';
import type { CreditsBackend } from '../../../src/server/credits-backend.js';
import { ProblemError } from '../../../src/server/faults/problem-error.js';
import { ACCOUNT, newKey, openService } from '../open-service.js';

type Method = Exclude<keyof CreditsBackend, 'handler'>;

/** The names of the parameters of every method: a new method does not compile without its names. */
const parameters: Record<Method, readonly string[]> = {
  charge: ['accountId', 'request'],
  hold: ['accountId', 'request'],
  settleHold: ['accountId', 'holdId', 'request'],
  releaseHold: ['accountId', 'holdId'],
  extendHold: ['accountId', 'holdId', 'request'],
  grant: ['accountId', 'request'],
  adjust: ['accountId', 'request'],
  importBalances: ['request'],
  refund: ['accountId', 'request'],
  allowanceOf: ['accountId', 'consumable'],
  resolveReview: ['accountId', 'purchaseId', 'request'],
  closeAccount: ['accountId'],
  reopenAccount: ['accountId'],
  settle: ['accountId', 'purchaseId'],
  reconcile: ['options'],
  cardChanged: ['accountId'],
};

const fitting: Partial<Record<string, unknown>> = {
  accountId: ACCOUNT,
  request: { idempotencyKey: newKey(), amountMicros: 1 },
};

/** Values of other types than the parameter's, as a caller without type checks can pass them. */
const wrong: Partial<Record<string, readonly unknown[]>> = {
  request: [undefined, null, 'acme', 7, true, [], () => undefined],
  options: [null, 'acme', 7, true, [], { limit: -1 }, { limit: '5' }, { limt: 5 }],
};
const notTexts = [undefined, null, 7, true, {}, [], ['acme'], () => 'acme'];

const calls = Object.entries(parameters).flatMap(([method, names]) =>
  names.flatMap((name, position) =>
    (wrong[name] ?? notTexts).map((value) => ({ method, name, position, value })),
  ),
);

describe('a method of the backend', () => {
  it.each(calls)('$method names a wrong $name: $value', async ({ method, name, ...wrongly }) => {
    const { position, value } = wrongly;
    const service = await openService();
    const before = await service.lookAt();
    const names = parameters[method as Method];
    const args: unknown[] = names.map((each) => fitting[each] ?? 'some_id');
    args[position] = value;
    const call = service[method as Method] as (...given: unknown[]) => Promise<unknown>;
    const error = await call(...args).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof ProblemError)) {
      throw new Error(`The call was not refused with a ProblemError: ${String(error)}`);
    }
    expect(error.code).toBe('invalid_request');
    const [{ pointer, message } = { pointer: '?', message: '?' }] = error.details.errors ?? [];
    const pointers: Partial<Record<string, string>> = { request: '', options: pointer };
    expect(pointer).toBe(pointers[name] ?? `/${name}`);
    expect(error.message).toContain(message);
    expect(message).toMatch(/^(Expected .+|Unknown field)\.$/);
    expect(await service.lookAt()).toBe(before);
  });

  it('that gets a text that cannot be an id finds nothing', async () => {
    const { grant, settle } = await openService();
    const request = { idempotencyKey: newKey(), amountMicros: 1 };
    for (const id of ['', 'a\u0000b', 'x'.repeat(256)]) {
      await expect(grant(id, request)).rejects.toMatchObject({ code: 'not_found' });
      await expect(settle(ACCOUNT, id)).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  it('that gets a request of no shape at all says what it expected', async () => {
    const { charge } = await openService();
    const call = charge as (...given: unknown[]) => Promise<unknown>;
    await expect(call(ACCOUNT)).rejects.toThrow(
      'The request is invalid. /: Expected an object with the fields of the request.',
    );
    await expect(call()).rejects.toThrow('/accountId: Expected a text.');
  });
});
