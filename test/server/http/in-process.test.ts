import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../src/server/faults/problem-error.js';
import { ACCOUNT, charge, newKey, openService } from '../open-service.js';

interface Refusal {
  code: string;
  pointers: string[];
}

/** Returns the refusal of a call. Any other outcome than a ProblemError fails the test. */
async function refusalOf(call: () => Promise<unknown>): Promise<Refusal> {
  const outcome = await call().catch((error: unknown) => error);
  if (!(outcome instanceof ProblemError)) {
    throw new Error('The call was not refused with a ProblemError.', { cause: outcome });
  }
  const { code, details } = outcome;
  return { code, pointers: details.errors?.map(({ pointer }) => pointer) ?? [] };
}

const refused = (code: string, ...pointers: string[]): Refusal => ({ code, pointers });

async function opened() {
  const service = await openService();
  await service.give(1_000_000);
  const untyped = (request: object) => request as never;
  const keyed = (request: object) => untyped({ idempotencyKey: newKey(), ...request });
  return { ...service, keyed, untyped };
}

describe('a call of the backend’s own methods', () => {
  it('has the same effect as the HTTP request', async () => {
    const { charge: consume, grant, adjust, keyed, credits } = await opened();
    const charged = await consume(ACCOUNT, keyed(charge(1_000_001, 'partial')));
    expect(charged).toEqual({
      chargedMicros: 1_000_000,
      shortfallMicros: 1,
      transactionId: expect.stringMatching(/^txn_/) as string,
      isReplay: false,
    });
    const given = await grant(ACCOUNT, keyed({ amountMicros: 5 }));
    expect(given).toMatchObject({ seq: 3, kind: 'grant', balanceAfterMicros: 5 });
    const correction = { amountMicros: -6, description: 'Counted twice' };
    expect(await adjust(ACCOUNT, keyed(correction))).toMatchObject({
      ...correction,
      kind: 'adjustment',
      balanceAfterMicros: -1,
    });
    expect(await credits()).toMatchObject({ balanceMicros: -1, state: 'in_debt' });
  });

  it.each<[string, object, ...string[]]>([
    ['a fraction', charge(0.5), '/amountMicros'],
    ['zero', charge(0), '/amountMicros'],
    ['a negative amount', charge(-1), '/amountMicros'],
    ['an amount past the largest exact number', charge(2 ** 53), '/amountMicros'],
    ['NaN', charge(Number.NaN), '/amountMicros'],
    ['infinity', charge(Infinity), '/amountMicros'],
    ['a string', charge('1'), '/amountMicros'],
    ['a bigint', charge(1n), '/amountMicros'],
    ['an unknown onInsufficient', charge(1, 'maybe'), '/onInsufficient'],
    ['a misspelled field', { ...charge(1), amountmicros: 1 }, '/amountmicros'],
  ])('refuses a charge with %s', async (_, request, ...pointers) => {
    const { charge: consume, keyed, lookAt } = await opened();
    const before = await lookAt();
    const refusal = await refusalOf(() => consume(ACCOUNT, keyed(request)));
    expect(refusal).toEqual(refused('invalid_request', ...pointers));
    expect(await lookAt()).toBe(before);
  });

  it('validates grants and adjustments by the same rules', async () => {
    const { grant, adjust, keyed, lookAt } = await opened();
    const before = await lookAt();
    const given = await refusalOf(() => grant(ACCOUNT, keyed({ amountMicros: 1.5 })));
    expect(given).toEqual(refused('invalid_request', '/amountMicros'));
    const corrected = await refusalOf(() => adjust(ACCOUNT, keyed({ amountMicros: 0 })));
    expect(corrected).toEqual(refused('invalid_request', '/amountMicros', '/description'));
    const overflow = { amountMicros: Number.MAX_SAFE_INTEGER };
    expect(await refusalOf(() => grant(ACCOUNT, keyed(overflow)))).toEqual(
      refused('amount_out_of_range'),
    );
    expect(await lookAt()).toBe(before);
  });

  it.each<[string, unknown, string]>([
    ['a missing key', undefined, 'idempotency_key_missing'],
    ['null', null, 'idempotency_key_missing'],
    ['an empty key', '', 'idempotency_key_missing'],
    ['a short key', 'fifteen-letters', 'invalid_request'],
    ['a long key', 'x'.repeat(256), 'invalid_request'],
    ['a key that is not ASCII', 'schlüssel-zum-glück', 'invalid_request'],
    ['a key of two lines', 'a-key-in-two-\nlines', 'invalid_request'],
    ['a key that ends with a line break', 'a-key-and-its-line\n', 'invalid_request'],
    [
      'two keys that HTTP would join',
      'the-first-key-of-two, the-other-key-of-two',
      'invalid_request',
    ],
    ['a number', 1_234_567_890_123_456, 'invalid_request'],
    ['an object', { toString: () => 'key-that-is-an-object' }, 'invalid_request'],
  ])('refuses %s as its idempotency key', async (_, idempotencyKey, code) => {
    const { charge: consume, grant, adjust, untyped, lookAt } = await opened();
    const before = await lookAt();
    const description = 'Counted twice';
    const calls = [
      () => consume(ACCOUNT, untyped({ idempotencyKey, ...charge(1) })),
      () => grant(ACCOUNT, untyped({ idempotencyKey, amountMicros: 1 })),
      () => adjust(ACCOUNT, untyped({ idempotencyKey, amountMicros: 1, description })),
    ];
    for (const call of calls) {
      expect(await refusalOf(call)).toEqual(refused(code, '/headers/idempotency-key'));
    }
    expect(await lookAt()).toBe(before);
  });

  it('takes effect once and is refused when its key belongs to another request', async () => {
    const { charge: consume, untyped, credits } = await opened();
    const idempotencyKey = newKey();
    const send = (amountMicros: number) =>
      consume(ACCOUNT, untyped({ idempotencyKey, ...charge(amountMicros) }));
    const first = await send(125);
    expect(first.isReplay).toBe(false);
    expect(await send(125)).toEqual({ ...first, isReplay: true });
    expect(await refusalOf(() => send(126))).toEqual(refused('idempotency_key_reused'));
    expect(await credits()).toMatchObject({ balanceMicros: 999_875 });
  });

  it('is refused when the credits are insufficient or the account does not exist', async () => {
    const { charge: consume, keyed } = await opened();
    const tooMuch = keyed(charge(1_000_001));
    expect(await refusalOf(() => consume(ACCOUNT, tooMuch))).toEqual(refused('out_of_credits'));
    const toNobody = keyed(charge(1));
    expect(await refusalOf(() => consume('nobody', toNobody))).toEqual(refused('not_found'));
  });

  it('that is refused has an error that can be sent to a browser as it is', async () => {
    const { charge: consume, keyed } = await opened();
    const error = (await consume(ACCOUNT, keyed(charge(1_000_001))).catch(
      (reason: unknown) => reason,
    )) as ProblemError;
    const response = error.toResponse('req_1');
    expect(response.status).toBe(402);
    expect(Object.fromEntries(response.headers)).toEqual({
      'cache-control': 'no-store',
      'content-type': 'application/problem+json',
      'x-request-id': 'req_1',
    });
    expect(await response.json()).toEqual({ ...error.toProblem('req_1') });
    expect(error.message).toBe('There are not enough credits.');
  });

  it('spends one dollar once when 200 charges of one cent run at once', async () => {
    const { charge: consume, keyed, credits, ask } = await opened();
    const calls = Array.from({ length: 200 }, () => consume(ACCOUNT, keyed(charge(10_000))));
    const outcomes = await Promise.allSettled(calls);
    const isDone = ({ status }: { status: string }) => status === 'fulfilled';
    expect(outcomes.filter(isDone)).toHaveLength(100);
    expect(await credits()).toMatchObject({ balanceMicros: 0, state: 'depleted' });
    const { text } = await ask('owner', 'GET /transactions?limit=200');
    const { data } = JSON.parse(text) as { data: { seq: number }[] };
    expect(data.map(({ seq }) => seq)).toEqual(Array.from({ length: 101 }, (_, n) => 101 - n));
  });
});
