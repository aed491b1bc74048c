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

/** A message. Only the `type` of its parts is read. */
export interface BlockedChatMessage {
  readonly role: string;
  readonly parts?: readonly { readonly type: string }[];
}

/**
 * Resumes a chat that stopped for lack of credits, once there are credits again. It sends a message that
 * got no answer, requests a partial answer again, and continues an answer that called a tool, so that no
 * tool runs twice.
 *
 * It resumes once per refusal. Nothing happens while the chat is busy, nor for an `error` that was resumed
 * before, in any render; without an error, nor for a `chat` that was resumed before. The promise settles
 * as the chat's own does. After a rejection you may call it again.
 *
 * Requesting an answer again clears the queue of the AI SDK. Call this function only for a chat that was
 * stopped: a complete answer would be requested, and paid for, again.
 *
 * @example
 * const chat = useChat();
 * const problem = parseOutOfCredits(chat.error);
 * return problem && <OutOfCreditsCard problem={problem} onResume={() => resumeBlockedMessage(chat)} />;
 */
export async function resumeBlockedMessage(chat: BlockedChat): Promise<void> {
  const { messages, status, error } = chat;
  const refusal = typeof error === 'object' && error ? error : messages;
  const isBusy = status === 'submitted' || status === 'streaming';
  if (isBusy || resumed.has(refusal) || lastOf.get(chat) === refusal || !messages.length) return;

  resumed.add(refusal);
  lastOf.set(chat, refusal);
  try {
    await (isPartialText(messages) ? chat.regenerate() : chat.sendMessage());
    // Another refusal is another error, but may leave the messages unchanged.
    if (refusal === messages) resumed.delete(refusal);
  } catch (failure) {
    resumed.delete(refusal);
    lastOf.delete(chat);
    throw failure;
  }
}

/** Refusals are identified by objects that all renders share: the `status` of a render may be stale. */
const resumed = new WeakSet<object>();
const lastOf = new WeakMap<BlockedChat, object>();

/** Whether the answer so far is text alone, so that requesting it again repeats no effect. */
function isPartialText(messages: readonly BlockedChatMessage[]): boolean {
  const answer = messages.slice(messages.findLastIndex(({ role }) => role === 'user') + 1);
  return answer.length > 0 && answer.every(isText);
}

function isText({ role, parts }: BlockedChatMessage): boolean {
  return role === 'assistant' && !!parts?.every(({ type }) => WITHOUT_EFFECT.test(type));
}

/** The harmless parts. Not the others, because an unknown kind of part may belong to a tool. */
const WITHOUT_EFFECT = /^(text|reasoning|step-start|(source|data)-.+)$/;
