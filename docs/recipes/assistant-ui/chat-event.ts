import type { ThreadAssistantMessagePart, ThreadMessage } from '@assistant-ui/react';

/** A line of the answer. */
export type ChatEvent =
  | { type: 'text'; text: string }
  /** A tool has run on the server. */
  | { type: 'tool'; part: Extract<ThreadAssistantMessagePart, { type: 'tool-call' }> }
  | { type: 'error'; message: string };

/** What has been said so far, with the results of tools. */
export type SentMessage = Pick<ThreadMessage, 'role' | 'content'>;
