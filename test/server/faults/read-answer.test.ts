import * as z from 'zod/mini';
import { describe, expect, it } from 'vitest';
import { InvalidAnswerError, readAnswer } from '../../../src/server/faults/read-answer.js';

const schema = z.object({
  kind: z.enum(['user', 'server']),
  limits: z.optional(z.object({ maxMicros: z.int() })),
});

const isEven = (amount: number) => amount % 2 === 0;

function messageFor(answer: unknown): string {
  try {
    readAnswer(schema, 'authenticate', answer);
  } catch (error) {
    if (error instanceof InvalidAnswerError) return error.message;
  }
  return 'no error';
}

describe('readAnswer', () => {
  it('returns an answer that fits', () => {
    expect(readAnswer(schema, 'authenticate', { kind: 'user' })).toEqual({ kind: 'user' });
  });

  it('names the call, the field, and the value', () => {
    expect(messageFor({ kind: 'User' })).toBe(
      'authenticate returned an answer that the ledger cannot use, so it was ignored: ' +
        'kind is "User". Expected one of user, server.',
    );
    expect(messageFor({ kind: 'user', limits: { maxMicros: 0.5 } })).toContain(
      'limits.maxMicros is 0.5. Expected a whole number.',
    );
  });

  it('names an unknown field without its value, which may be a secret', () => {
    const strict = z.strictObject({ kind: z.string() });
    const read = () => readAnswer(strict, 'authenticate', { kind: 'user', token: 'hunter2' });
    expect(read).toThrow('token is not a known field.');
    expect(read).not.toThrow('hunter2');
  });

  it('ends with the remedy', () => {
    const read = () => readAnswer(schema, 'authenticate', {}, 'Return { kind }.');
    expect(read).toThrow(/server\. Return \{ kind \}\.$/);
  });

  it('names a getter that throws, also inside an object', () => {
    const get = () => {
      throw new Error('a session is gone');
    };
    const kind = Object.defineProperty({}, 'kind', { get, enumerable: true });
    expect(messageFor(kind)).toContain('Reading kind throws.');
    const limits = Object.defineProperty({}, 'maxMicros', { get, enumerable: true });
    expect(messageFor({ kind: 'user', limits })).toContain('Reading limits.maxMicros throws.');
  });

  it('lists the known words of a union, and words its own rules', () => {
    const union = z.discriminatedUnion('status', [
      z.object({ status: z.literal('open') }),
      z.object({ status: z.literal('paid'), amount: z.int().check(z.refine(isEven, 'Odd.')) }),
    ]);
    expect(() => readAnswer(union, 'pay', { status: 'PAID' })).toThrow(
      'status is "PAID". Expected one of open, paid.',
    );
    expect(() => readAnswer(union, 'pay', { status: 'paid', amount: 3 })).toThrow(
      'amount is 3. Odd.',
    );
  });

  it('writes no secret and no number of a card into a log', () => {
    expect(messageFor({ kind: '4242424242424242' })).toContain('kind is "…4242".');
    const secret = z.object({ clientSecret: z.string().check(z.maxLength(5)) });
    expect(() => readAnswer(secret, 'open', { clientSecret: 'cs_live_1' })).toThrow(
      'clientSecret is a text of 9 characters.',
    );
  });

  it('does not spell out objects, lists, or long texts', () => {
    expect(messageFor({ kind: { token: 'secret' } })).toContain('kind is an object.');
    expect(messageFor(['secret'])).toContain('the answer is a list of 1.');
    expect(messageFor({ kind: 'x'.repeat(500) })).not.toContain('x'.repeat(81));
    expect(messageFor(() => 1)).toContain('the answer is a function.');
    expect(messageFor(undefined)).toContain('the answer is undefined.');
  });
});
