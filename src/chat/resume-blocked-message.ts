import { isRecord } from './parse-out-of-credits.js';

/** The parts of a chat that a resume needs. The result of `useChat` (AI SDK 6 and 7) has them. */
export interface BlockedChat {
  readonly messages: readonly BlockedChatMessage[];
  /** The chat is busy while this is `submitted` or `streaming`. */
  readonly status: string;
  /** The error that stopped the chat, if it has one. */
  readonly error?: unknown;
  /** Without arguments: sends the messages again, and continues the last answer. */
  readonly sendMessage: () => unknown;
  /** Drops the last answer and requests a new one. */
  readonly regenerate: () => unknown;
}

/** A message, and its parts in the order of the answer. */
export interface BlockedChatMessage {
  readonly role: string;
  readonly parts?: readonly BlockedChatPart[];
}

/** A part of a message. */
export interface BlockedChatPart {
  readonly type: string;
  /** The state of a tool call, such as `input-available`. A tool call without one counts as having run. */
  readonly state?: unknown;
}

/**
 * Resumes a chat that stopped for lack of credits, once there are credits again. It sends a message that
 * got no answer. An answer in which no tool has an output is requested again; half-written tool calls and
 * unanswered approval requests are dropped with it. An answer that has the output of a tool, or the user's
 * reply to an approval request, is continued, so that no tool runs twice.
 *
 * Your server has to leave out tool calls without an output: pass `ignoreIncompleteToolCalls: true` to
 * `convertToModelMessages`. Otherwise, a message that continues such a chat fails.
 *
 * It resumes once per refusal. Nothing happens while the chat is busy, nor for an `error` that was resumed
 * before, in any render; without an error, nor for a `chat` that was resumed before.
 *
 * Returns a promise of whether the message was sent, now or before. It is `false` for a chat without
 * messages, such as a new chat. The promise settles as the chat's own does. After a rejection you may call
 * it again.
 *
 * Requesting an answer again clears the queue of the AI SDK. Call this function only for a chat that was
 * stopped: a complete answer would be requested, and paid for, again.
 *
 * @example
 * const chat = useChat();
 * const problem = parseOutOfCredits(chat.error);
 * return problem && <OutOfCreditsCard problem={problem} onResume={() => resumeBlockedMessage(chat)} />;
 */
export async function resumeBlockedMessage(chat: BlockedChat): Promise<boolean> {
  const { messages, status, error } = chat;
  const refusal = isRecord(error) ? error : messages;
  const isBusy = status === 'submitted' || status === 'streaming';
  const isSent = messages.length > 0;
  if (!isSent || isBusy || resumed.get(refusal) || resumed.get(chat) === refusal) return isSent;

  // Requesting a partial answer again must not repeat an effect.
  const answer = messages.slice(messages.findLastIndex(({ role }) => role === 'user') + 1);
  const mayRepeat =
    answer[0] &&
    answer.every(
      ({ role, parts }) =>
        role === 'assistant' &&
        parts?.every(({ type, state }) => HARMLESS.test([type, state].join())),
    );
  resumed.set(refusal, refusal);
  resumed.set(chat, refusal);
  try {
    await (mayRepeat ? chat.regenerate() : chat.sendMessage());
    // Another refusal is another error, but may leave the messages unchanged.
    if (refusal === messages) resumed.delete(refusal);
    return isSent;
  } catch (failure) {
    resumed.delete(refusal);
    resumed.delete(chat);
    throw failure;
  }
}

/**
 * The refusals that were resumed, and the last one of each `chat`. Refusals are identified by objects that
 * all renders share: the `status` of a render may be stale.
 */
const resumed = new WeakMap<object, object>();

/**
 * A type without an effect, or the state of a tool call before its output and before the user's reply to an
 * approval request. An unknown kind of part is not harmless, because it may belong to a tool.
 */
const HARMLESS = /^(text|reasoning|step-start|source-.+|data-.+),|,(input-.+|.+requested)$/;
