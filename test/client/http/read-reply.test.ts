import { describe, expect, it } from 'vitest';
import { CreditsError } from '../../../src/client/port/credits-error';
import { createHttpClient } from '../../../src/client/http-client';
import { failureOf } from '../failure-of';
import { fakeFetch, json, problem, text, type Answer } from '../fake-fetch';
import * as replies from '../replies';

function clientOf(answer: Answer) {
  return createHttpClient({ baseUrl: '/api', fetch: fakeFetch(answer).fetch });
}

const html = '<!doctype html><title>My app</title>';
const { balanceMicros: _, ...withoutBalance } = replies.credits;

describe('a success', () => {
  it.each<[string, Answer, string]>([
    ['a page of HTML', text(html), 'is not JSON'],
    ['nothing', text(''), 'is not JSON'],
    ['JSON that ends early', text('{"accountId":"acct_1","curr'), 'is not JSON'],
    ['null', text('null'), 'breaks the contract at its root'],
    ['a list', json([replies.credits]), 'breaks the contract at its root'],
    ['a missing amount', json(withoutBalance), 'at /balanceMicros.'],
    [
      'an amount in a string',
      json({ ...replies.credits, balanceMicros: '12345678' }),
      'at /balanceMicros.',
    ],
    [
      'part of a micro-unit',
      json({ ...replies.credits, balanceMicros: 0.5 }),
      'at /balanceMicros.',
    ],
    [
      'more than a number holds exactly',
      text(JSON.stringify(replies.credits).replace('12345678', '9007199254740993')),
      'at /balanceMicros.',
    ],
    [
      'a held amount below nothing',
      json({ ...replies.credits, reservedMicros: -1 }),
      'at /reservedMicros.',
    ],
    ['an empty state', json({ ...replies.credits, state: '' }), 'at /state.'],
    [
      'permissions in words',
      json({ ...replies.credits, permissions: { purchase: 'yes', manageAutoTopUp: true } }),
      'at /permissions/purchase.',
    ],
    ['a time without a zone', json({ ...replies.credits, asOf: '2026-03-14T09:26' }), 'at /asOf.'],
    [
      'several flaws',
      json({ ...replies.credits, currency: 'US Dollars', version: 0.5 }),
      'at /currency, /version.',
    ],
  ])('is refused when it is %s', async (_name, answer, flaw) => {
    const error = await failureOf(clientOf(answer).getCredits());
    expect(error).toMatchObject({ code: 'invalid_response', status: 200, retryable: false });
    expect(error.message).toContain(`GET /credits got a response (200) that `);
    expect(error.message).toContain(flaw);
    expect(error.problem).toBeUndefined();
  });

  it('never appears in the error', async () => {
    const reply = { ...replies.credits, balanceMicros: '987654.32', accountId: 42 };
    const error = await failureOf(clientOf(json(reply)).getCredits());
    expect(`${error.message} ${JSON.stringify(error)}`).not.toMatch(/987654|42/);
  });

  it('is refused with a few places, even if many are wrong', async () => {
    const data = Array.from({ length: 200 }, () => ({ ...replies.transaction, seq: 'first' }));
    const page = { ...replies.transactionPage, data };
    const error = await failureOf(clientOf(json(page)).listTransactions());
    expect(error.message).toContain('at /data/0/seq, /data/1/seq, ');
    expect(error.message.length).toBeLessThan(200);
  });

  it('leaves the outcome of a change open when it is garbled, and the error says to keep the key', async () => {
    const create = clientOf(text('{"purch', 201)).purchases.create({
      accountId: 'acct_1',
      idempotencyKey: 'key-made-by-a-press',
      amountMicros: 10_000_000,
    });
    const error = await failureOf(create);
    expect(error).toMatchObject({ code: 'invalid_response', status: 201, retryable: false });
    expect(error.message).toContain(
      'It may have taken effect: send it again only with the same key.',
    );
  });

  it('may have another success status, more fields and values of later versions', async () => {
    const reply = { ...replies.credits, state: 'frozen', colour: 'green' };
    const credits = await clientOf(json(reply, 203)).getCredits();
    expect(credits).toMatchObject({ state: 'frozen', balanceMicros: 12_345_678 });
    expect(credits).not.toHaveProperty('colour');
  });
});

describe('a link in a reply', () => {
  it.each(['javascript:alert(1)', 'http://evil.example.com/', 'data:text/html,hi', '//evil', ''])(
    '%j is dropped',
    async (url) => {
      const page = {
        ...replies.transactionPage,
        data: [{ ...replies.transaction, receiptUrl: url }],
      };
      const { data } = await clientOf(json(page)).listTransactions();
      expect(data[0]).toEqual(replies.transaction);

      const portal = clientOf(json({ url }, 201)).portal;
      const opened = await portal.open({ accountId: 'acct_1', returnUrl: 'https://example.com' });
      expect(opened.url).toBeUndefined();
    },
  );

  it.each(['https://pay.example.com/r/1', 'http://localhost:6006/r/1'])(
    '%j is kept',
    async (url) => {
      const page = {
        ...replies.transactionPage,
        data: [{ ...replies.transaction, receiptUrl: url }],
      };
      const { data } = await clientOf(json(page)).listTransactions();
      expect(data[0]).toEqual({ ...replies.transaction, receiptUrl: url });
    },
  );
});

describe('a refusal', () => {
  it('becomes an error with the complete problem', async () => {
    const fields = {
      detail: 'Purchase credits to go on.',
      actions: ['purchase'],
      resetsAt: '2026-04-01T00:00:00Z',
    };
    const error = await failureOf(clientOf(problem(402, 'out_of_credits', fields)).getCredits());
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: 'CreditsError', code: 'out_of_credits', status: 402 });
    expect(error).toMatchObject({ retryable: false, problem: { requestId: 'req_1', ...fields } });
    expect(error.message).toBe(
      'Purchase credits to go on. (GET /credits: 402 out_of_credits, request req_1)',
    );
  });

  it('has its title as the message when it has no detail', async () => {
    const error = await failureOf(clientOf(problem(404, 'not_found')).getCredits());
    expect(error.message).toBe('It failed. (GET /credits: 404 not_found, request req_1)');
  });

  it('may have a code of a later version', async () => {
    const error = await failureOf(clientOf(problem(409, 'account_frozen')).getCredits());
    expect(error).toMatchObject({ code: 'account_frozen', status: 409, retryable: false });
  });

  it.each<[string, Answer, string]>([
    ['a page of HTML', text(html, 404), 'is not JSON'],
    ['nothing', text('', 404), 'is not JSON'],
    [
      'an error of another kind',
      json({ error: 'nope' }, 404),
      'breaks the contract at /type, /title, /status, /code, /requestId',
    ],
    [
      'a problem without a code',
      json({ type: 'about:blank', title: 'No.', status: 404, requestId: 'req_1' }, 404),
      'breaks the contract at /code',
    ],
    ['the reply to a success', json(replies.credits, 404), 'breaks the contract at /type, '],
  ])('has no problem when it is %s', async (_name, answer, flaw) => {
    const error = await failureOf(clientOf(answer).getCredits());
    expect(error).toMatchObject({ code: 'invalid_response', status: 404, retryable: false });
    expect(error.problem).toBeUndefined();
    expect(error.message).toContain(`GET /credits got a response (404) that ${flaw}`);
  });

  it('for held credits says when to retry, and is not retried by the client', async () => {
    const held = problem(402, 'credits_reserved', { headers: { 'retry-after': '2' } });
    const { fetch, sent } = fakeFetch(held);
    const error = await failureOf(createHttpClient({ baseUrl: '/api', fetch }).getCredits());
    expect(error).toMatchObject({ code: 'credits_reserved', retryable: true, retryAfterMs: 2000 });
    expect(sent).toHaveLength(1);
  });
});

describe('CreditsError', () => {
  it('has a cause only when one is passed', () => {
    const details = { code: 'timeout', status: 0, retryable: true };
    expect(new CreditsError('Late.', details)).not.toHaveProperty('cause');
    expect(new CreditsError('Late.', { ...details, cause: 'why' }).cause).toBe('why');
  });
});
