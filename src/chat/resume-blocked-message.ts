/** What is needed of a chat. What `useChat` of the AI SDK returns, versions 6 and 7, is one. */
export interface BlockedChat {
  readonly messages: readonly BlockedChatMessage[];
  /** `submitted` and `streaming` say that it is busy. */
  readonly status: string;
  /** What it was stopped by, where it says so. */
  readonly error?: unknown;
  /** Without arguments: sends what is there, and goes on with the answer that is there. */
  readonly sendMessage: () => unknown;
  /** Drops the last answer and asks for another. */
  readonly regenerate: () => unknown;
}

/** A message; of its parts only the `type` is looked at. */
export interface BlockedChatMessage {
  readonly role: string;
  readonly parts?: readonly { readonly type: string }[];
}

/**
 * Goes on where a chat was stopped for lack of credits, once there are some: sends a message that got no
 * answer, asks again for an answer of which there is only a part, and goes on with an answer for which
 * a tool was called, so that no tool runs twice.
 *
 * Once for each refusal: nothing happens while the chat is busy, nor for an `error` that was resumed
 * before, in whatever render it was seen, nor, where there is no error, for a `chat` that was. Settles
 * with what the chat does, and rejects as it rejects; then it may be called again.
 *
 * Asking again empties what the AI SDK has queued. Call it only for a chat that was stopped: an answer
 * that is complete would be asked for, and paid for, again.
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
    // A further refusal is another error, but may leave the messages as they are.
    if (refusal === messages) resumed.delete(refusal);
  } catch (failure) {
    resumed.delete(refusal);
    lastOf.delete(chat);
    throw failure;
  }
}

/** Known by what is the same in every render: a chat's `status` is that of the last one, and may lag. */
const resumed = new WeakSet<object>();
const lastOf = new WeakMap<BlockedChat, object>();

/** Whether nothing but text was made since the user spoke: asking for that again has no effect twice. */
function isPartialText(messages: readonly BlockedChatMessage[]): boolean {
  const answer = messages.slice(messages.findLastIndex(({ role }) => role === 'user') + 1);
  return answer.length > 0 && answer.every(isText);
}

function isText({ role, parts }: BlockedChatMessage): boolean {
  return role === 'assistant' && !!parts?.every(({ type }) => WITHOUT_EFFECT.test(type));
}

/** By what it is, not by what it is not: a kind of part that is new may be a tool's. */
const WITHOUT_EFFECT = /^(text|reasoning|step-start|(source|data)-.+)$/;
