import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { labelsSchema } from '../../src/contract/resources/attribution.js';
import { safeParse } from '../../src/contract/validation/safe-parse.js';

const key = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'hasOwnProperty', 'toString', 'a/b~c', '', '0'),
  fc.string(),
);
const value = fc.oneof({ weight: 6, arbitrary: fc.string() }, fc.jsonValue());
/** The body of a response, whose field `__proto__` is a field like any other. */
const body = fc.oneof(
  fc
    .array(fc.tuple(key, value))
    .map((pairs): unknown => JSON.parse(JSON.stringify(Object.fromEntries(pairs)))),
  fc.jsonValue(),
);

it('labels of a response are read as a record of texts is, with the same errors', () => {
  const record = z.record(z.string(), z.string());
  let valid = 0;
  let invalid = 0;
  fc.assert(
    fc.property(body, (json) => {
      const labels = safeParse(labelsSchema, json);
      expect(labels).toStrictEqual(safeParse(record, json));
      if (labels.ok) valid += 1;
      else invalid += 1;
    }),
    { seed: 15, numRuns: 500 },
  );
  expect(Math.min(valid, invalid)).toBeGreaterThan(50);
});
