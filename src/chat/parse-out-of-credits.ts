import type { Problem } from '../contract/problems/problem.js';

/** Our own problem type: a model provider that reports an exhausted quota never sends it. */
const TYPE = 'urn:problem-type:credits:out-of-credits';

/** The contract's form of a time. Its schema would be larger than the rest of this file. */
const TIME = /^\d{4}-\d\d-\d\dT(?!24)\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** Limits for errors that are nested without end. */
const MAX_VALUES = 32;
const MAX_CHARACTERS = 10_000;
const MAX_ACTIONS = 8;

/**
 * Finds the backend's `out_of_credits` problem in an error of a chat. Returns `null` for every other
 * error, including an exhausted quota of your model provider, and `credits_reserved`, which resolves by
 * itself. Never throws.
 *
 * Pass the value that failed: a response body, parsed or as text; an `Error`; a message or its `status`;
 * a `data-…` part. The function reads the complete message of an error, also after `HTTP 402: `, its
 * `responseBody`, `payload` and `problem`, and its `error`, `status` and `cause`. With status 402, it reads
 * the `data` of an error (ofetch) or of its `response` (Axios) too. In each body, it finds the problem
 * itself, or in a field `detail` (FastAPI) or `error`. It never reads the text, content or parts of a
 * message, because a model may write anything there.
 *
 * The problem is a copy that has only valid fields of the contract. Its `requestId` is empty when the
 * backend's own error has not become a response yet, as in the `onError` of a stream.
 *
 * @example
 * const { error } = useChat();
 * const problem = parseOutOfCredits(error);
 * return problem ? <OutOfCreditsCard problem={problem} /> : <Failure error={error} />;
 *
 * @example
 * // During a stream, the server masks its errors. This one must reach the browser.
 * result.toUIMessageStreamResponse({
 *   onError: (error) => {
 *     const problem = parseOutOfCredits(error);
 *     return problem ? JSON.stringify({ ...problem, requestId }) : 'An error occurred.';
 *   },
 * });
 */
export function parseOutOfCredits(error: unknown): Problem | null {
  // The set grows during the loop. A value that refers back to itself is in it only once.
  const values = new Set([error]);
  for (const value of values) {
    // Neither the backend nor a chat creates getters or proxies that throw.
    try {
      for (const body of [value, ...bodiesOf(value)]) {
        const problem = problemIn(body);
        if (problem) return problem;
      }
      if (!isRecord(value)) continue;
      for (const inner of [value.error, value.status, value.cause]) {
        if (values.size < MAX_VALUES) values.add(inner);
      }
    } catch {}
  }
  return null;
}

/** The fields of errors and bodies, as far as this file reads them. A field of another kind may throw. */
interface Carrier {
  [name: string]: unknown;
  /** The method of the backend's own error. */
  toProblem(requestId: string): unknown;
  /** The response in an error of Axios. */
  response?: { status?: unknown; data?: unknown } | null;
}

/** The places where chats keep a response body. A body is the complete problem, or is ignored. */
function bodiesOf(value: unknown): unknown[] {
  if (!isRecord(value)) return [];
  const { type, status, statusCode = status, response } = value;
  if (isText(type) && type.startsWith('data-')) return [value.data];
  // With another status, a model may have written the body.
  if (typeof statusCode === 'number' && statusCode !== 402) return [];
  return [
    value.responseBody,
    value.payload,
    value.problem,
    // An error, also of another window, or in the form that assistant-ui uses.
    ('stack' in value || 'code' in value) && value.message,
    'toProblem' in value && value.toProblem(''),
    statusCode === 402 && value.data,
    response?.status === 402 && response.data,
  ];
}

/** Returns the problem in a body, or in the envelope that a server framework puts around it. */
function problemIn(body: unknown, isInside?: boolean): Problem | null {
  try {
    const value = isText(body)
      ? body.length < MAX_CHARACTERS && (JSON.parse(body.replace(/^HTTP 402: /, '')) as unknown)
      : body;
    if (!isRecord(value)) return null;
    const { type, title, status, code, requestId, detail, actions, resetsAt, error } = value;
    // A body with a type or a status is a problem itself: its detail is a sentence.
    if (!(isInside || type || status || value.statusCode)) {
      return problemIn(detail, true) ?? problemIn(isRecord(error) && error, true);
    }
    const isOurs = type === TYPE && status === 402 && code === 'out_of_credits';
    if (isOurs && isText(title) && typeof requestId === 'string') {
      return {
        type,
        title,
        status,
        code,
        requestId,
        ...(isText(detail) && { detail }),
        ...(Array.isArray(actions) && { actions: actions.slice(0, MAX_ACTIONS).filter(isText) }),
        ...(isText(resetsAt) && TIME.test(resetsAt) && Date.parse(resetsAt) > 0 && { resetsAt }),
      };
    }
  } catch {}
  return null;
}

/** Objects without a prototype come neither from JSON nor from an error class. */
export function isRecord(value: unknown): value is Carrier {
  return (
    !!value && typeof value === 'object' && !Array.isArray(value) && !!Object.getPrototypeOf(value)
  );
}

function isText(value: unknown): value is string {
  return !!value && typeof value === 'string';
}
