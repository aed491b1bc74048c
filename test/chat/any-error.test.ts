/** Errors of any form: reading them ends, and finds our problem and nothing else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseOutOfCredits } from '../../src/chat/parse-out-of-credits.js';
import { validate } from '../../src/contract/validation/validate.js';
import { problemSchema, type Problem } from '../../src/contract/problems/problem.js';
import { carriers, refusal, wrappings } from './refusals.js';

const RUNS = { numRuns: 1000 };

const problems: fc.Arbitrary<Problem> = fc
  .record(
    {
      title: fc.string({ minLength: 1 }),
      requestId: fc.string(),
      detail: fc.string({ minLength: 1 }),
      actions: fc.array(fc.constantFrom('purchase', 'contact_admin', 'upgrade'), { maxLength: 3 }),
      resetsAt: fc
        .date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
        .map((date) => date.toISOString()),
    },
    { requiredKeys: ['title', 'requestId'] },
  )
  .map((rest) => {
    const { type, status, code } = refusal;
    return { type, status, code, ...rest };
  });

const carrying = fc.constantFrom(...Object.values(carriers));
const wrapping = fc.constantFrom(...Object.values(wrappings));

const places = ['cause', 'error', 'message', 'stack', 'payload', 'responseBody', 'problem'];
const others = ['data', 'name', 'statusCode', 'toProblem', '__proto__'];

const junk = fc.anything({
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  key: fc.constantFrom(...Object.keys(refusal), ...places, ...others),
});

/** Problems with a wrong value in one identifying field. */
function nearMisses(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const names = fc.constantFrom('type', 'status', 'code', 'title', 'requestId');
  return fc
    .tuple(problems, names, values)
    .filter(([, name, value]) => !(typeof value === 'string' && /title|requestId/.test(name)))
    .map(([problem, name, value]) => ({ ...problem, [name]: value }));
}

/** Values that are wrong as JSON text too, where a date is as good as a title. */
const wrong = fc.constantFrom(null, 403, '402', 'credits_reserved', 'about:blank', ['402'], {});

describe('parseOutOfCredits', () => {
  it('finds a problem in any form, up to ten errors deep', () => {
    fc.assert(
      fc.property(
        problems,
        carrying,
        fc.array(wrapping, { maxLength: 10 }),
        fc.oneof(fc.string(), fc.integer(), fc.constant(null)),
        (problem, carry, wraps, beside) => {
          let error = carry(problem);
          for (const wrap of wraps) {
            // Other fields do not hide the problem.
            error = Object.assign(Object(wrap(error)) as object, { responseBody: beside });
          }
          expect(parseOutOfCredits(error)).toEqual(problem);
        },
      ),
      RUNS,
    );
  });

  it('finds nothing in unrelated errors, and does not throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(junk, nearMisses(wrong)),
        nearMisses(junk),
        carrying,
        fc.array(wrapping, { maxLength: 3 }),
        (other, miss, carry, wraps) => {
          const error = wraps.reduce((inner, wrap) => wrap(inner), attempt(carry, other));
          expect([other, miss, error].map(parseOutOfCredits)).toEqual([null, null, null]);
        },
      ),
      RUNS,
    );
  });

  it('returns a problem that the contract allows and that parses to itself', () => {
    const flaws = fc.dictionary(
      fc.constantFrom('detail', 'actions', 'resetsAt', 'errors', '__proto__', 'balanceMicros'),
      fc.oneof(junk, fc.array(junk), times),
    );
    fc.assert(
      fc.property(problems, flaws, carrying, (problem, flawed, carry) => {
        const found = parseOutOfCredits(attempt(carry, { ...problem, ...flawed }));
        if (found === null) return;
        expect(validate(problemSchema, found)).toEqual({ ok: true, value: found });
        expect(Object.keys(refusal)).toEqual(expect.arrayContaining(Object.keys(found)));
        expect(parseOutOfCredits(JSON.stringify(found))).toEqual(found);
      }),
      RUNS,
    );
  });

  it('reads only part of an error that is nested without end', () => {
    let reads = 0;
    const endless = (): object =>
      new Proxy(new Error('Failed'), {
        get: () => {
          reads += 1;
          return endless();
        },
      });
    expect(parseOutOfCredits(endless())).toBeNull();
    expect(reads).toBeGreaterThan(30);
    expect(reads).toBeLessThan(2000);
  });
});

/** Valid times, and invalid ones that look similar. */
const times = fc
  .tuple(...['2026', '12', '31', '23', '59', '59'].map((part) => fc.nat(99).map(pad(part.length))))
  .map(([year, month, day, ...time]) => `${year}-${month}-${day}T${time.join(':')}Z`);

function pad(length: number) {
  return (value: number) => String(value).padStart(length, '2');
}

/** Wraps a value, unless it cannot be wrapped: JSON has no cycles and no BigInt. */
function attempt(carry: (value: unknown) => unknown, value: unknown): unknown {
  try {
    return carry(value);
  } catch {
    return value;
  }
}
