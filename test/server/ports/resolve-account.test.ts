import { describe, expect, it } from 'vitest';
import type { AccountTerms } from '../../../src/server/ports/account-terms.js';
import { InvalidAnswerError } from '../../../src/server/faults/read-answer.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { ACCOUNT, newKey, openService } from '../open-service.js';
import { problemIn } from '../problem-in.js';

const terms = { currency: 'usd', lowThresholdMicros: 5_000_000 };
const rate = { consumable: 'llm_tokens', unit: '1M tokens', unitMicros: 3_000_000 };

/** Opens a backend whose `resolveAccount` returns one answer, of any shape. */
async function open(answer: unknown) {
  const faults: unknown[] = [];
  const store = createMemoryStore();
  const service = await openService({
    store,
    resolveAccount: () => answer as AccountTerms,
    onFault: (fault) => void faults.push(fault),
  });
  return { ...service, store, faults };
}

const invalid: readonly (readonly [answer: unknown, fault: string])[] = [
  [undefined, 'the answer is undefined'],
  [true, 'the answer is true'],
  [false, 'the answer is false'],
  [0, 'the answer is 0'],
  ['usd', 'the answer is "usd"'],
  [[terms], 'the answer is a list of 1'],
  [{}, 'currency is undefined'],
  [new Map(Object.entries(terms)), 'currency is undefined'],
  [{ ...terms, currency: 'USD' }, 'currency is "USD"'],
  [{ ...terms, currency: 'usd ' }, 'currency is "usd "'],
  [{ ...terms, currency: '' }, 'currency is ""'],
  [{ ...terms, currency: 840 }, 'currency is 840'],
  [{ ...terms, currency: null }, 'currency is null'],
  [{ ...terms, currency: ['usd'] }, 'currency is a list of 1'],
  [{ currency: 'usd' }, 'lowThresholdMicros is undefined'],
  [{ ...terms, lowThresholdMicros: 0.5 }, 'lowThresholdMicros is 0.5'],
  [{ ...terms, lowThresholdMicros: -1 }, 'lowThresholdMicros is -1'],
  [{ ...terms, lowThresholdMicros: Number.NaN }, 'lowThresholdMicros is NaN'],
  [{ ...terms, lowThresholdMicros: Infinity }, 'lowThresholdMicros is Infinity'],
  [{ ...terms, lowThresholdMicros: 2 ** 53 }, 'lowThresholdMicros is 9007199254740992'],
  [{ ...terms, lowThresholdMicros: '5000000' }, 'lowThresholdMicros is "5000000"'],
  [{ ...terms, lowThresholdMicros: 5n }, 'lowThresholdMicros is 5'],
  [{ ...terms, contact: 7 }, 'contact is 7'],
  [{ ...terms, contact: null }, 'contact is null'],
  [{ ...terms, contact: { name: 'Ada' } }, 'contact is an object'],
  [{ ...terms, contact: 'a'.repeat(256) }, `contact is "${'a'.repeat(80)}"`],
  [{ ...terms, contact: 'a\0b' }, 'contact is "a\\u0000b"'],
  [{ ...terms, contact: '\ud800' }, 'contact is'],
  [{ ...terms, rates: 'none' }, 'rates is "none"'],
  [{ ...terms, rates: [{ ...rate, unitMicros: 0 }] }, 'rates.0.unitMicros is 0'],
  [{ ...terms, rates: [{ ...rate, unitMicros: 0.5 }] }, 'rates.0.unitMicros is 0.5'],
  [{ ...terms, rates: [rate, { ...rate, unit: '' }] }, 'rates.1.unit is ""'],
  [{ ...terms, rates: [{ ...rate, unit: 'a\0' }] }, 'rates.0.unit is "a\\u0000"'],
  [{ ...terms, rates: [{ ...rate, consumable: '' }] }, 'rates.0.consumable is ""'],
  [{ ...terms, rates: Array.from({ length: 51 }, () => rate) }, 'rates is'],
];

describe('an answer of resolveAccount', () => {
  it.each(invalid.map(([answer, fault]) => ({ answer, fault })))(
    'opens no account if $fault',
    async ({ answer, fault }) => {
      const { ask, grant, store, faults } = await open(answer);
      for (const path of ['/credits', '/status', '/limits']) {
        const reply = await ask('owner', `GET ${path}`);
        expect(problemIn(reply)).toEqual(['internal_error']);
        const { message } = faults.at(-1) as Error;
        expect(message).toContain('resolveAccount returned');
        expect(message).toContain(fault);
        expect(message).toContain('Return { currency, lowThresholdMicros, contact, rates }');
      }
      const grants = grant(ACCOUNT, { idempotencyKey: newKey(), amountMicros: 1 });
      await expect(grants).rejects.toThrow(InvalidAnswerError);
      expect(await store.load(ACCOUNT, [])).toBeNull();
    },
  );

  it.each([
    ['the least that it needs', terms],
    ['a contact of 255 characters', { ...terms, contact: 'a'.repeat(255) }],
    ['an empty contact', { ...terms, contact: '' }],
    ['no contact', { ...terms, contact: undefined }],
    ['other members, which are ignored', { ...terms, id: 'acct_1', plan: 'pro' }],
    ['rates', { ...terms, rates: [rate] }],
    ['no rates', { ...terms, rates: undefined }],
    ['a promise', Promise.resolve(terms)],
  ])('may have %s', async (_, answer) => {
    const { ask, faults } = await open(answer);
    expect((await ask('owner', 'GET /credits')).status).toBe(200);
    expect((await ask('owner', 'GET /status')).status).toBe(200);
    expect(faults).toEqual([]);
  });

  it('has rates, which everyone in the account sees in the limits', async () => {
    const { ask } = await open({ ...terms, rates: [{ ...rate, margin: 0.4 }] });
    const limits = await ask('member', 'GET /limits');
    expect(JSON.parse(limits.text)).toMatchObject({ rates: [rate] });
    // Other members of a rate stay on the server.
    expect(limits.text).not.toContain('margin');
  });

  it.each(['current', 'webhooks'])(
    'for an account called "%s" is refused, because a path of the contract has that name',
    async (id) => {
      const { grant, cardChanged, ask, store, faults } = await open(terms);
      const reason = `an account with the id "${id}", which cannot be used: /accounts/${id}/… is`;
      const request = { idempotencyKey: newKey(), amountMicros: 1 };
      await expect(grant(id, request)).rejects.toThrow(reason);
      await expect(cardChanged(id)).rejects.toThrow(reason);
      expect(await store.load(id, [])).toBeNull();
      // A user of that account gets a fault that says so, not the account of somebody else.
      const reply = await ask(`owner of ${id}`, 'GET /auto-top-up', { account: 'current' });
      expect(problemIn(reply)).toEqual(['internal_error']);
      expect(String(faults.at(-1))).toContain(reason);
      expect(String(faults.at(-1))).toContain('Return null for this id');
    },
  );

  it('is "not found" for these ids if the host app does not know them', async () => {
    const { grant, faults } = await open(null);
    for (const id of ['current', 'webhooks']) {
      const request = { idempotencyKey: newKey(), amountMicros: 1 };
      await expect(grant(id, request)).rejects.toMatchObject({ code: 'not_found' });
    }
    expect(faults).toEqual([]);
  });
});
