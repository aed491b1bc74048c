import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAuthenticate } from '../../../src/server/faults/authenticate.js';
import { InvalidAnswerError } from '../../../src/server/faults/read-answer.js';
import type { Principal } from '../../../src/server/ports/principal.js';

/** Reads one answer of any shape. Returns `'invalid'` if it is refused. */
async function read(answer: unknown) {
  // A host app without type checks can return anything.
  const authenticate = createAuthenticate(() => answer as Principal);
  return authenticate(new Request('https://app.example.com')).catch((error: unknown) => {
    if (error instanceof InvalidAnswerError) return 'invalid';
    throw error;
  });
}

const text = fc.constantFrom('acct_1', 'a', 'a'.repeat(255));
const wrong = fc.constantFrom('', 'a'.repeat(256), 'a\0', undefined, null, true, 0, {}, []);
const scopes = fc.subarray(['consume', 'admin', 'consume'] as const);
const permission = fc.constantFrom<unknown>(true, false, 'true', 1, undefined, null);

/** Usually a right value. */
const usually = (right: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 9, arbitrary: right }, wrong);

/** Objects that are nearly principals: now and then a member is wrong, missing, or too much. */
const nearly: fc.Arbitrary<Record<string, unknown>> = fc
  .tuple(
    fc.oneof(
      fc.record({
        kind: usually(fc.constant('user')),
        userId: usually(text),
        accountId: usually(text),
        role: usually(fc.constantFrom('owner', 'member', 'boss')),
      }),
      fc.record({
        kind: usually(fc.constant('server')),
        scopes: fc.oneof(
          usually(scopes),
          fc.constantFrom('consume admin', ['Admin'], ['admin', '']),
        ),
      }),
    ),
    fc.oneof(
      { weight: 3, arbitrary: fc.constant({}) },
      fc.record({
        permissions: usually(fc.record({ purchase: permission }, { requiredKeys: [] })),
      }),
      fc.constantFrom({ token: 'hunter2' }, { scopes: ['admin'] }, { accountId: 'acct_1' }),
    ),
  )
  .map(([members, extra]) => ({ ...members, ...extra }));

const isId = (value: unknown) =>
  typeof value === 'string' && value.length > 0 && value.length < 256 && !value.includes('\0');
/** Returns the principal that an object is, or `'invalid'`: the rule of these tests, apart from the schemas. */
function expectedOf(answer: Record<string, unknown>): unknown {
  const names = Object.keys(answer);
  const hasOnly = (...allowed: string[]) => names.every((name) => allowed.includes(name));
  if (answer['kind'] === 'server') {
    const { scopes: list } = answer;
    const isKnown = (scope: unknown) => scope === 'consume' || scope === 'admin';
    const isRight = hasOnly('kind', 'scopes') && Array.isArray(list) && list.every(isKnown);
    return isRight ? answer : 'invalid';
  }
  const { kind, userId, accountId, role, permissions } = answer;
  const isUser =
    kind === 'user' &&
    hasOnly('kind', 'userId', 'accountId', 'role', 'permissions') &&
    isId(userId) &&
    isId(accountId) &&
    typeof role === 'string';
  if (!isUser) return 'invalid';
  if (permissions === undefined) return answer;
  if (typeof permissions !== 'object' || permissions === null || Array.isArray(permissions)) {
    return 'invalid';
  }
  const purchase = !('purchase' in permissions) || permissions.purchase === true;
  return { ...answer, permissions: { purchase, manageAutoTopUp: true } };
}

describe('an answer of authenticate', () => {
  it('of any shape is refused, unless it is null', async () => {
    const anything = fc.anything({ withNullPrototype: true, withMap: true, withSet: true });
    await fc.assert(
      fc.asyncProperty(anything, async (answer) => {
        expect(await read(answer)).toBe(answer === null ? null : 'invalid');
      }),
      { numRuns: 2_000 },
    );
  });

  it('that is nearly a principal is accepted exactly if it is one', async () => {
    const seen: unknown[] = [];
    await fc.assert(
      fc.asyncProperty(nearly, async (answer) => {
        const expected = expectedOf(answer);
        seen.push(expected === 'invalid' ? expected : answer['kind']);
        expect(await read(answer)).toEqual(expected);
      }),
      { numRuns: 3_000, seed: 7 },
    );
    for (const kind of ['user', 'server', 'invalid']) {
      expect(seen.filter((one) => one === kind).length).toBeGreaterThan(300);
    }
  });
});
