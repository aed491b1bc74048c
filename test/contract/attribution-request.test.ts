import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chargeRequestSchema } from '../../src/contract/resources/charge.js';
import { holdRequestSchema } from '../../src/contract/resources/hold.js';
import { validate } from '../../src/contract/validation/validate.js';

const common = { consumable: 'llm_tokens' };
const requests = [
  ['a charge', chargeRequestSchema, { ...common, amountMicros: 1, onInsufficient: 'reject' }],
  ['a hold', holdRequestSchema, { ...common, maxMicros: 1 }],
] as const;

/** JSON with the name `__proto__` gives an object a field of that name, which an object literal does not. */
const parse = (json: string): unknown => JSON.parse(json);

const refused: [field: object, ...pointers: string[]][] = [
  [{ actor: null }, '/actor'],
  [{ actor: 'user_1' }, '/actor'],
  [{ actor: ['user_1'] }, '/actor'],
  [{ actor: {} }, '/actor/id'],
  [{ actor: { id: '' } }, '/actor/id'],
  [{ actor: { id: 'x'.repeat(256) } }, '/actor/id'],
  [{ actor: { id: 7 } }, '/actor/id'],
  [{ actor: { id: 'a', name: '' } }, '/actor/name'],
  [{ actor: { id: 'a', name: null } }, '/actor/name'],
  [{ actor: { id: 'a', name: 'x'.repeat(201) } }, '/actor/name'],
  [{ actor: { id: 'a', email: 'ada@acme.example' } }, '/actor/email'],
  [{ actor: parse('{"id":"a","__proto__":{"name":"Ada"}}') }, '/actor/__proto__'],
  [{ actor: parse('{"__proto__":{"id":"a"}}') }, '/actor/id', '/actor/__proto__'],
  [{ labels: null }, '/labels'],
  [{ labels: 'large' }, '/labels'],
  [{ labels: [['model', 'large']] }, '/labels'],
  [{ labels: { Model: 'large' } }, '/labels/Model'],
  [{ labels: { '': 'large' } }, '/labels/'],
  [{ labels: { '1st': 'large' } }, '/labels/1st'],
  [{ labels: { _model: 'large' } }, '/labels/_model'],
  [{ labels: { 'model ': 'large' } }, '/labels/model '],
  [{ labels: { 'model\n': 'large' } }, '/labels/model\n'],
  [{ labels: { modèle: 'large' } }, '/labels/modèle'],
  [{ labels: { 'a/b~c': 'large' } }, '/labels/a~1b~0c'],
  [{ labels: { ['m'.repeat(33)]: 'large' } }, `/labels/${'m'.repeat(33)}`],
  [{ labels: { hasOwnProperty: 'large' } }, '/labels/hasOwnProperty'],
  [{ labels: { toString: 'large' } }, '/labels/toString'],
  [{ labels: parse('{"__proto__":"large"}') }, '/labels/__proto__'],
  [{ labels: parse('{"model":"large","__proto__":{"a":"b"}}') }, '/labels/__proto__'],
  [{ labels: { model: '' } }, '/labels/model'],
  [{ labels: { model: null } }, '/labels/model'],
  [{ labels: { model: 7 } }, '/labels/model'],
  [{ labels: { model: ['large'] } }, '/labels/model'],
  [{ labels: { model: 'x'.repeat(101) } }, '/labels/model'],
  [{ labels: { model: 'x'.repeat(100_000) } }, '/labels/model'],
  [{ labels: { model: 'a\u0000b', project: '\ud83d' } }, '/labels/model', '/labels/project'],
  [{ labels: { a: '1', b: '2', c: '3', d: '4', e: '5', f: '6' } }, '/labels'],
];

const keys = fc.oneof(
  fc.stringMatching(/^[a-z][a-z0-9_]{0,31}$/),
  fc.constantFrom('constructor', 'valueof', 'model'),
);

describe.each(requests)('the actor and the labels of %s', (_, schema, rest) => {
  it.each(refused)('are refused with a pointer: %j', (field, ...pointers) => {
    const checked = validate(schema, { ...rest, ...field });
    expect(checked.ok ? [] : checked.errors.map(({ pointer }) => pointer)).toEqual(pointers);
  });

  it.each([
    {},
    { actor: { id: 'x'.repeat(255), name: 'x'.repeat(200) } },
    { actor: { id: '__proto__', name: 'constructor' } },
    { actor: { id: '=1+1', name: '<b>\u202eAda</b>' } },
    { actor: undefined, labels: undefined },
  ] satisfies object[])('may be %j', (field: object) => {
    expect(validate(schema, { ...rest, ...field })).toEqual({
      ok: true,
      value: { ...rest, ...field },
    });
  });

  it('become the same list, in whichever order the labels are named', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(keys, fc.constantFrom('large', '__proto__', '=1+1', '<i>')), {
          selector: ([key]) => key,
          maxLength: 5,
        }),
        (pairs) => {
          const sorted = pairs.toSorted(([one], [other]) => (one < other ? -1 : 1));
          for (const order of [pairs, pairs.toReversed()]) {
            const labels: unknown = Object.fromEntries(order);
            const checked = validate(schema, { ...rest, labels });
            if (!checked.ok) throw new Error('These labels are valid.');
            expect(checked.value.labels).toEqual(sorted.length > 0 ? sorted : undefined);
          }
        },
      ),
    );
  });
});
