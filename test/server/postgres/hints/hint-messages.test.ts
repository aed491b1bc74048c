import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountsIn, hintMessages } from '../../../../src/server/postgres/hint-messages.js';

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

describe('the messages about changed accounts', () => {
  it('name every account once, in messages that PostgreSQL accepts', () => {
    const accountId = fc.string({ unit: 'binary', minLength: 1, maxLength: 255 });
    fc.assert(
      fc.property(fc.uniqueArray(accountId, { maxLength: 200 }), (accountIds) => {
        const messages = hintMessages('credits:one', accountIds);
        for (const message of messages) expect(bytesOf(message)).toBeLessThan(8_000);
        const named = messages.flatMap((message) => accountsIn(message, 'credits:two', 'credits:'));
        expect(named).toEqual(accountIds);
      }),
      { seed: 1 },
    );
  });

  it('are as few as fit', () => {
    const accountIds = Array.from({ length: 1_000 }, (_, index) => `acct_${index + 1_000}`);
    const messages = hintMessages('credits:one', accountIds);
    expect(messages).toHaveLength(2);
    for (const message of messages) expect(bytesOf(message)).toBeLessThan(8_000);
    expect(bytesOf(messages[0] ?? '')).toBeGreaterThan(7_980);
    expect(hintMessages('credits:one', [])).toEqual([]);
  });

  it.each([
    '',
    'null',
    '{}',
    '"acct_1"',
    '["credits:two",1]',
    '["credits:two"',
    '["credits:one","acct_1"]',
    '["other:two","acct_1"]',
    '[]',
  ])('from nobody else of the group name nothing: %s', (message) => {
    expect(accountsIn(message, 'credits:one', 'credits:')).toEqual([]);
  });
});
