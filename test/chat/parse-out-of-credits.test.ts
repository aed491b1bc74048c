import { describe, expect, it } from 'vitest';
import { parseOutOfCredits } from '../../src/chat/parse-out-of-credits.js';
import { CreditsError } from '../../src/client/port/credits-error.js';
import { createServerClient } from '../../src/client/server-client.js';
import { createMockBackend } from '../../src/mocks/backend/mock-backend.js';
import { SIMULATED_SERVER_TOKEN } from '../../src/mocks/backend/simulated-sign-in.js';
import { ProblemError } from '../../src/server/faults/problem-error.js';
import { agUiError, APICallError, carriers, refusal, wrappings } from './refusals.js';

const json = JSON.stringify(refusal);

const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail('It did not fail.'),
    (failure: unknown) => failure,
  );

describe('parseOutOfCredits', () => {
  it.each(Object.entries(carriers))('finds the problem in %s', (_, carry) => {
    expect(parseOutOfCredits(carry(refusal))).toEqual(refusal);
  });

  it.each(Object.entries(wrappings))('finds it inside %s', (_, wrap) => {
    expect(parseOutOfCredits(wrap(refusal))).toEqual(refusal);
    expect(parseOutOfCredits(wrap(json))).toEqual(refusal);
    expect(parseOutOfCredits(wrap(new APICallError(402, json)))).toEqual(refusal);
  });

  it('finds the problem in responses of the real backend and errors of the real clients', async () => {
    const backend = createMockBackend({ scenario: 'depleted' });
    const replies: string[] = [];
    const server = createServerClient({
      baseUrl: 'https://credits.test/api',
      headers: { authorization: `Bearer ${SIMULATED_SERVER_TOKEN}` },
      fetch: async (url, init) => {
        const reply = await backend.handler(new Request(url, init));
        replies.push(await reply.clone().text());
        return reply;
      },
    });
    const error = await failureOf(
      server.charge({
        accountId: 'acct_demo',
        idempotencyKey: 'message:1:charge:first',
        amountMicros: 1_000_000,
        consumable: 'llm_tokens',
        onInsufficient: 'reject',
      }),
    );
    expect(error).toBeInstanceOf(CreditsError);
    const [reply = ''] = replies;
    expect(parseOutOfCredits(error)).toEqual(JSON.parse(reply));
    expect(parseOutOfCredits(reply)).toEqual(JSON.parse(reply));
    expect(parseOutOfCredits(agUiError(402, reply))).toMatchObject({ code: 'out_of_credits' });
  });

  it("turns the backend's own error into a problem, for the onError of a stream", () => {
    const error = new ProblemError('out_of_credits', {
      detail: refusal.detail,
      actions: ['purchase'],
    });
    const { resetsAt: _, ...said } = { ...refusal, requestId: '', actions: ['purchase'] };
    expect(parseOutOfCredits(error)).toEqual(said);
    expect(parseOutOfCredits(new Error('No answer', { cause: error }))).toEqual(said);
    expect(parseOutOfCredits(new Error(JSON.stringify(parseOutOfCredits(error))))).toEqual(said);
    expect(parseOutOfCredits(new ProblemError('credits_reserved'))).toBeNull();
  });

  it('finds the problem in an error whose cause refers back to it', () => {
    const error = new Error('Failed');
    error.cause = new Error('Again', { cause: { cause: error, error: refusal } });
    expect(parseOutOfCredits(error)).toEqual(refusal);
  });
});

describe('the problem that parseOutOfCredits returns', () => {
  it('is a copy that has only fields of the contract', () => {
    const text = `{"__proto__":{"admin":true},"balanceMicros":1,${json.slice(1)}`;
    const problem = parseOutOfCredits(text);
    expect(problem).toEqual(refusal);
    expect(Object.keys(problem ?? {}).toSorted()).toEqual(Object.keys(refusal).toSorted());
    expect(Object.getPrototypeOf(problem)).toBe(Object.prototype);
    expect(parseOutOfCredits(refusal)).not.toBe(refusal);
    expect(parseOutOfCredits(refusal)?.actions).not.toBe(refusal.actions);
  });

  it.each<[string, object, object]>([
    ['a detail', { detail: 12 }, { detail: undefined }],
    ['actions', { actions: 'purchase' }, { actions: undefined }],
    ['an action', { actions: ['purchase', 7, null, '', {}] }, { actions: ['purchase'] }],
    ['a time', { resetsAt: 'tomorrow' }, { resetsAt: undefined }],
    ['a time elsewhere', { resetsAt: '2026-12-01T00:00:00+02:00' }, { resetsAt: undefined }],
    ['a day', { resetsAt: '2026-13-01T00:00:00Z' }, { resetsAt: undefined }],
    ['an hour', { resetsAt: '2026-12-01T24:00:00Z' }, { resetsAt: undefined }],
  ])('has no %s that is none', (_, flawed, mended) => {
    expect(parseOutOfCredits({ ...refusal, ...flawed })).toEqual({ ...refusal, ...mended });
  });

  it('keeps up to eight actions, also unknown ones', () => {
    const actions = Array.from({ length: 100 }, () => 'upgrade');
    expect(parseOutOfCredits({ ...refusal, actions })?.actions).toHaveLength(8);
  });
});

/** Values that are not our refusal, in any wrapping. */
const others: Record<string, unknown> = {
  'credits that are held': {
    ...refusal,
    type: 'urn:problem-type:credits:credits-reserved',
    code: 'credits_reserved',
  },
  'the quota at OpenAI': {
    error: {
      message: 'You exceeded your current quota, please check your plan and billing details.',
      type: 'insufficient_quota',
      param: null,
      code: 'insufficient_quota',
    },
  },
  'no credits at OpenRouter': {
    error: {
      code: 402,
      message: 'Insufficient credits. Add more using https://openrouter.ai/settings/credits',
      metadata: { raw: json, provider_name: 'Example' },
    },
    user_id: 'user_1',
  },
  'no funds at a gateway': {
    error: {
      message: 'Insufficient funds. Please add credits to your account to continue using AI.',
      type: 'insufficient_funds',
      param: { statusCode: 402 },
      code: 402,
    },
    generationId: 'gen_1',
  },
  'the code of another': { status: 402, code: 'out_of_credits', message: 'Out of credits' },
  'the problem of another': { ...refusal, type: 'https://example.com/problems/out-of-credits' },
  'another status': { ...refusal, status: 429 },
  'a status in words': { ...refusal, status: '402' },
  'a problem without a title': { ...refusal, title: undefined },
  'a problem without a request': { ...refusal, requestId: undefined },
  'a list of it': [refusal],
};

describe('parseOutOfCredits refuses', () => {
  it.each(Object.entries(others))('%s', (_, other) => {
    for (const carry of Object.values(carriers)) {
      expect(parseOutOfCredits(carry(other))).toBeNull();
      for (const wrap of Object.values(wrappings)) {
        expect(parseOutOfCredits(wrap(carry(other)))).toBeNull();
      }
    }
  });

  it.each([
    'An error occurred.',
    '',
    'HTTP 402: ',
    'HTTP 402: Payment Required',
    '{',
    'null',
    '""',
  ])('what is masked or cut off: %j', (text) => {
    expect(parseOutOfCredits(text)).toBeNull();
    expect(parseOutOfCredits(new Error(text))).toBeNull();
    expect(parseOutOfCredits(new APICallError(402, text))).toBeNull();
  });

  it.each<[string, unknown]>([
    ['the text of a message', { id: '1', role: 'assistant', content: json, text: json }],
    ['a message', { role: 'assistant', message: json }],
    ['a part', { type: 'text', text: json, data: refusal }],
    ['the parts of a message', { role: 'assistant', parts: [{ type: 'text', text: json }] }],
    ['the content', { role: 'assistant', content: [refusal, { type: 'text', text: json }] }],
    ['what a tool was given', { type: 'tool-mail', toolCallId: '1', input: refusal }],
    ['what a tool gave', { type: 'tool-mail', state: 'output-available', output: refusal }],
    ['an object it was asked for', { object: refusal, result: refusal, value: refusal }],
    ['a quotation', new Error(`The model said: ${json}`)],
    ['a quotation after a status', new Error(`HTTP 500: ${json}`)],
    ['what follows', new Error(`${json} is what I would answer.`)],
    ['text in text', new Error(JSON.stringify(json))],
    ['an error in text', new Error(JSON.stringify({ error: json, cause: refusal }))],
    ['a body that is no error', new APICallError(200, json)],
    ['a failure that quotes', agUiError(500, refusal)],
    ['a response of Axios with another status', { response: { status: 500, data: refusal } }],
    ['a response of Axios without a status', { response: { data: refusal } }],
    ['a response of Axios in an error', { status: 500, response: { status: 402, data: refusal } }],
    ['what a response is', { response: refusal }],
    ['what a response says', { response: { status: 402, body: refusal, text: json } }],
    ['the data of a success', { status: 200, data: refusal }],
    ['the data of a failure', { statusCode: 500, data: { detail: refusal } }],
    ['data without a status', { data: refusal }],
    ['the detail of another problem', { type: 'about:blank', title: 'No', detail: json }],
    ['the detail of another status', { status: 500, detail: json }],
    ['the detail of another status in a text', JSON.stringify({ status: 500, detail: json })],
    ['the detail of an error with a status', { statusCode: 500, detail: json }],
    ['the detail of a part', { type: 'text', detail: refusal }],
    ['details', { detail: [refusal] }],
    ['a detail in a detail', { detail: { detail: refusal } }],
    ['an error in a detail', { detail: { error: refusal } }],
    ['a quotation in a detail', { detail: `The model said: ${json}` }],
    ['the cause in a text', JSON.stringify({ cause: refusal })],
    ['a text in the error of a text', JSON.stringify({ error: json })],
    ['a body of Axios in a text', JSON.stringify({ response: { status: 402, data: refusal } })],
    [
      'what could not be read',
      Object.assign(new Error('JSON parsing failed'), { name: 'AI_JSONParseError', text: json }),
    ],
  ])('what a model wrote: %s', (_, written) => {
    expect(parseOutOfCredits(written)).toBeNull();
  });

  it('a text of one megabyte', () => {
    const padded = `${json}${' '.repeat(1_000_000)}`;
    expect(parseOutOfCredits(padded)).toBeNull();
    expect(parseOutOfCredits(new APICallError(402, padded))).toBeNull();
    expect(parseOutOfCredits(new Error('x'.repeat(1_000_000)))).toBeNull();
  });

  it('a cause that refers back to itself', () => {
    const error = new Error('Failed');
    error.cause = { cause: error, error };
    expect(parseOutOfCredits(error)).toBeNull();
  });

  it('an object without a prototype', () => {
    const bare = (fields: object) => Object.assign(Object.create(null), fields) as object;
    expect(parseOutOfCredits(bare({}))).toBeNull();
    expect(parseOutOfCredits(bare(refusal))).toBeNull();
    expect(parseOutOfCredits(bare({ cause: refusal }))).toBeNull();
    expect(parseOutOfCredits(new Error('Failed', { cause: bare(refusal) }))).toBeNull();
  });

  it('a list, a function and a primitive value', () => {
    const named = [Object.assign([], refusal), Object.assign(() => undefined, refusal)];
    const simple = [undefined, null, true, 402, Number.NaN, 402n, Symbol('402'), new Date()];
    expect([...named, ...simple].map(parseOutOfCredits).filter((found) => found)).toEqual([]);
  });

  it('a value that throws when it is read', () => {
    const fail = () => {
      throw new Error('Do not look.');
    };
    for (const name of Object.keys(refusal)) {
      expect(
        parseOutOfCredits(Object.defineProperty({ ...refusal }, name, { get: fail })),
      ).toBeNull();
    }
    for (const name of ['cause', 'error', 'status', 'type', 'payload', 'message', 'toProblem']) {
      const error = Object.defineProperty(new Error('Failed'), name, { get: fail });
      expect(parseOutOfCredits(error)).toBeNull();
      expect(parseOutOfCredits({ error, cause: refusal })).toEqual(refusal);
    }
    for (const trap of ['get', 'has', 'getPrototypeOf']) {
      expect(parseOutOfCredits(new Proxy(new Error(json), { [trap]: fail }))).toBeNull();
    }
    const { proxy, revoke } = Proxy.revocable(refusal, {});
    revoke();
    expect(parseOutOfCredits(proxy)).toBeNull();
    expect(parseOutOfCredits({ toProblem: fail, cause: refusal })).toBeNull();
  });
});
