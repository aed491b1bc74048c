import type { Problem } from '../contract/problems/problem.js';

/** A name of ours: whatever a model's provider says when the host's own quota is used up, it is not this. */
const TYPE = 'urn:problem-type:credits:out-of-credits';

/** However an error is wound up, reading it ends. */
const MAX_VALUES = 32;
const MAX_CHARACTERS = 10_000;
const MAX_ACTIONS = 8;

/**
 * The backend's refusal for lack of credits, wherever a chat keeps it; `null` for every other error,
 * the quota of the host's own provider and `credits_reserved`, which passes by itself, among them.
 * It never throws.
 *
 * Give it what failed: the body of a reply, parsed or as text, an `Error`, the `status` of a message or
 * the message itself, a `data-…` part. Looked at are the whole of an error's message, also after
 * `HTTP 402: `, its `responseBody`, `payload` and `problem`, and what it has as `error`, `status` and
 * `cause`; never the text, content or parts of a message, because a model may write anything.
 *
 * The problem is a copy: only what the contract knows, and each of it valid. Its `requestId` is empty
 * where the backend's own error has not been answered yet, as in the `onError` of a stream.
 *
 * @example
 * const { error } = useChat();
 * const problem = parseOutOfCredits(error);
 * return problem ? <OutOfCreditsCard problem={problem} /> : <Failure error={error} />;
 *
 * @example
 * // In mid-stream a server masks its errors. This one has to reach the browser.
 * result.toUIMessageStreamResponse({
 *   onError: (error) => {
 *     const problem = parseOutOfCredits(error);
 *     return problem ? JSON.stringify({ ...problem, requestId }) : 'An error occurred.';
 *   },
 * });
 */
export function parseOutOfCredits(error: unknown): Problem | null {
  // It grows while it is gone through, and has what leads back to itself once.
  const values = new Set([error]);
  for (const value of values) {
    // A getter or a proxy that throws is nothing that the backend or a chat has made.
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

/** Where chats keep what the server said. It is the problem as a whole, or it is something else. */
function bodiesOf(value: unknown): unknown[] {
  if (!isRecord(value)) return [];
  const { type, status, statusCode = status, toProblem } = value;
  if (isName(type) && type.startsWith('data-')) return [value.data];
  // Under another status, the body may be what a model wrote.
  if (typeof statusCode === 'number' && statusCode !== 402) return [];
  return [
    value.responseBody,
    value.payload,
    value.problem,
    // An error, also one of another window's, or as assistant-ui keeps it.
    ('stack' in value || 'code' in value) && value.message,
    typeof toProblem === 'function' && toProblem.call(value, ''),
  ];
}

function problemIn(body: unknown): Problem | null {
  const value = isName(body) ? parse(body) : body;
  if (!isRecord(value)) return null;
  const { type, title, status, code, requestId, detail, actions, resetsAt } = value;
  const isOurs = type === TYPE && status === 402 && code === 'out_of_credits';
  if (!isOurs || !isName(title) || typeof requestId !== 'string') return null;
  return {
    type,
    title,
    status,
    code,
    requestId,
    ...(isName(detail) && { detail }),
    ...(Array.isArray(actions) && { actions: actions.slice(0, MAX_ACTIONS).filter(isName) }),
    ...(isTime(resetsAt) && { resetsAt }),
  };
}

function parse(text: string): unknown {
  try {
    return text.length < MAX_CHARACTERS && JSON.parse(text.replace(/^HTTP 402: /, ''));
  } catch {
    return null;
  }
}

/** Neither JSON nor an error class makes an object without a prototype. */
function isRecord(value: unknown): value is Record<string, unknown> {
  return (
    !!value && typeof value === 'object' && !Array.isArray(value) && !!Object.getPrototypeOf(value)
  );
}

function isName(value: unknown): value is string {
  return !!value && typeof value === 'string';
}

/** As the contract has it, whose schema would be more than all the rest is. */
function isTime(value: unknown): value is string {
  return (
    isName(value) &&
    /^\d{4}(-\d\d){2}T(?!24)\d\d(:\d\d){2}(\.\d+)?Z$/.test(value) &&
    Date.parse(value) > 0
  );
}
