import type { Problem } from '../../src/contract/problems/problem.js';

/** The backend's problem, with every optional field. */
export const refusal = {
  type: 'urn:problem-type:credits:out-of-credits',
  title: 'There are not enough credits.',
  status: 402,
  code: 'out_of_credits',
  detail: 'This message needs more than is left.',
  requestId: 'req_8fa3',
  actions: ['purchase', 'contact_admin'],
  resetsAt: '2026-12-01T00:00:00Z',
} satisfies Problem;

/** Errors that the AI SDK, from version 7 on, creates for a failed response. */
export class APICallError extends Error {
  override readonly name = 'AI_APICallError';
  readonly url = '/api/chat';
  readonly requestBodyValues = undefined;
  readonly responseHeaders = undefined;
  readonly isRetryable = false;
  readonly data = undefined;
  readonly statusCode: number;
  readonly responseBody: string;

  constructor(statusCode: number, responseBody: string, message = responseBody) {
    super(message);
    this.statusCode = statusCode;
    this.responseBody = responseBody;
  }
}

/** Errors of AG-UI clients. The payload is an object when the response is application/json. */
export function agUiError(status: number, payload: unknown, message?: string): Error {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return Object.assign(new Error(message ?? `HTTP ${status}: ${text}`), { status, payload });
}

/** Every form in which a chat may have a problem, including the problem itself. */
export const carriers: Record<string, (problem: unknown) => unknown> = {
  'a body': (problem) => problem,
  'a body as text': (problem) => JSON.stringify(problem),
  'a body as text, set out': (problem) => `\n${JSON.stringify(problem, null, 2)}\n`,
  'the message of an error': (problem) => new Error(JSON.stringify(problem)),
  'the message of an error, after its status': (problem) =>
    new TypeError(`HTTP 402: ${JSON.stringify(problem)}`),
  'the error of another window': (problem) => ({
    name: 'Error',
    message: JSON.stringify(problem),
    stack: 'Error\n    at send',
  }),
  'an APICallError': (problem) => new APICallError(402, JSON.stringify(problem)),
  'an APICallError with a message of its own': (problem) =>
    new APICallError(402, JSON.stringify(problem), 'Failed to fetch the chat response.'),
  'the payload of AG-UI': (problem) => agUiError(402, problem, 'Request failed'),
  'the payload of AG-UI as text': (problem) =>
    agUiError(402, JSON.stringify(problem), 'Request failed'),
  'the message of AG-UI': (problem) =>
    Object.assign(agUiError(402, problem), { payload: undefined }),
  'what assistant-ui makes of an error': (problem) => ({
    code: 'unknown',
    message: JSON.stringify(problem),
  }),
  'an event of AG-UI': (problem) => ({
    type: 'RUN_ERROR',
    message: JSON.stringify(problem),
    code: 'out_of_credits',
  }),
  'a data part': (problem) => ({ type: 'data-credits', id: 'part_1', data: problem }),
  'a data part as text': (problem) => ({ type: 'data-credits', data: JSON.stringify(problem) }),
  'an AxiosError': (problem) =>
    Object.assign(new Error('Request failed with status code 402'), {
      name: 'AxiosError',
      code: 'ERR_BAD_REQUEST',
      config: {},
      status: 402,
      response: { status: 402, statusText: 'Payment Required', headers: {}, data: problem },
    }),
  'an older AxiosError, with the body as text': (problem) =>
    Object.assign(new Error('Request failed with status code 402'), {
      code: 'ERR_BAD_REQUEST',
      response: { status: 402, data: JSON.stringify(problem) },
    }),
  'a FetchError of ofetch': (problem) =>
    Object.assign(new Error('[POST] "/api/chat": 402 Payment Required'), {
      name: 'FetchError',
      response: new Response(null, { status: 402 }),
      status: 402,
      statusCode: 402,
      data: problem,
    }),
  'an error with the body of FastAPI in its data': (problem) =>
    Object.assign(new Error('402'), { statusCode: 402, data: { detail: problem } }),
  'the body of FastAPI': (problem) => ({ detail: problem }),
  'the body of FastAPI, with the problem as text': (problem) => ({
    detail: JSON.stringify(problem),
  }),
  'the body of FastAPI as text': (problem) => JSON.stringify({ detail: problem }),
  'the body of FastAPI in a message': (problem) => new Error(JSON.stringify({ detail: problem })),
  'the body of FastAPI in an APICallError': (problem) =>
    new APICallError(402, JSON.stringify({ detail: problem })),
  'an envelope as text': (problem) => JSON.stringify({ error: problem }),
  'an envelope in a message': (problem) =>
    new Error(`HTTP 402: ${JSON.stringify({ success: false, error: problem })}`),
  'an envelope in an AxiosError': (problem) =>
    Object.assign(new Error('402'), { response: { status: 402, data: { error: problem } } }),
  'an error with the problem in it': (problem) => Object.assign(new Error('Refused'), { problem }),
};

/** Wrappers of another error. */
export const wrappings: Record<string, (inner: unknown) => unknown> = {
  'a cause': (inner) => new Error('The message could not be sent.', { cause: inner }),
  'a cause of a failure of the server': (inner) =>
    Object.assign(new Error('Internal Server Error', { cause: inner }), { status: 500 }),
  'an event': (inner) => ({ type: 'error', error: inner }),
  'the status of a message': (inner) => ({ type: 'incomplete', reason: 'error', error: inner }),
  'a message': (inner) => ({
    id: 'msg_1',
    role: 'assistant',
    content: [{ type: 'text', text: 'Let me' }],
    status: { type: 'incomplete', reason: 'error', error: inner },
  }),
};
