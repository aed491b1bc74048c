/** Whatever an error may be: it is read to its end, and what is ours is found in it and nothing else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseOutOfCredits } from '../../src/chat/parse-out-of-credits.js';
import { check } from '../../src/contract/validation/parse-strict.js';
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

/** A problem with one thing wrong that makes it ours. */
function nearMisses(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const names = fc.constantFrom('type', 'status', 'code', 'title', 'requestId');
  return fc
    .tuple(problems, names, values)
    .filter(([, name, value]) => !(typeof value === 'string' && /title|requestId/.test(name)))
    .map(([problem, name, value]) => ({ ...problem, [name]: value }));
}

/** Wrong as text, too, in which a date is as good as a title. */
const wrong = fc.constantFrom(null, 403, '402', 'credits_reserved', 'about:blank', ['402'], {});

describe('parseOutOfCredits', () => {
  it('finds a problem however it is carried, up to ten errors deep', () => {
    fc.assert(
      fc.property(
        problems,
        carrying,
        fc.array(wrapping, { maxLength: 10 }),
        fc.oneof(fc.string(), fc.integer(), fc.constant(null)),
        (problem, carry, wraps, beside) => {
          let error = carry(problem);
          for (const wrap of wraps) {
            // What stands beside it does not keep it from being found.
            error = Object.assign(Object(wrap(error)) as object, { responseBody: beside });
          }
          expect(parseOutOfCredits(error)).toEqual(problem);
        },
      ),
      RUNS,
    );
  });

  it('finds nothing in what is not ours, and does not throw', () => {
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

  it('gives what the contract allows, and reads as the same again', () => {
    const flaws = fc.dictionary(
      fc.constantFrom('detail', 'actions', 'resetsAt', 'errors', '__proto__', 'balanceMicros'),
      fc.oneof(junk, fc.array(junk), times),
    );
    fc.assert(
      fc.property(problems, flaws, carrying, (problem, flawed, carry) => {
        const found = parseOutOfCredits(attempt(carry, { ...problem, ...flawed }));
        if (found === null) return;
        expect(check(problemSchema, found)).toEqual({ ok: true, value: found });
        expect(Object.keys(refusal)).toEqual(expect.arrayContaining(Object.keys(found)));
        expect(parseOutOfCredits(JSON.stringify(found))).toEqual(found);
      }),
      RUNS,
    );
  });

  it('reads a little of an error that never ends', () => {
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

/** Dates and times as they are written, and nearly so. */
const times = fc
  .tuple(...['2026', '12', '31', '23', '59', '59'].map((part) => fc.nat(99).map(pad(part.length))))
  .map(([year, month, day, ...time]) => `${year}-${month}-${day}T${time.join(':')}Z`);

function pad(length: number) {
  return (value: number) => String(value).padStart(length, '2');
}

/** Not everything can be carried: JSON knows no circle and no BigInt. */
function attempt(carry: (value: unknown) => unknown, value: unknown): unknown {
  try {
    return carry(value);
  } catch {
    return value;
  }
}
