import type { ThreadAssistantMessagePart, ThreadMessage } from '@assistant-ui/react';

/** One line of the streamed answer. */
export type ChatEvent =
  | { type: 'text'; text: string }
  /** The result of a tool that ran on the server. */
  | { type: 'tool'; part: Extract<ThreadAssistantMessagePart, { type: 'tool-call' }> }
  | { type: 'error'; message: string };

/** The messages of the conversation, with the results of tools. */
export type SentMessage = Pick<ThreadMessage, 'role' | 'content'>;
