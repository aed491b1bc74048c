import type { BlockedChat, BlockedChatMessage } from '../../src/chat/resume-blocked-message.js';

/** Something that was asked of the server. `tools`: how often each tool had run in what was sent. */
export interface Asked {
  trigger: 'submit' | 'regenerate';
  /** The refusal that the chat was in. */
  error: Error | undefined;
  sent: readonly BlockedChatMessage[];
}

/** A chat as the AI SDK keeps it: its state is live, and a render shows what it was at that time. */
export class FakeChat implements BlockedChat {
  messages: readonly BlockedChatMessage[];
  status = 'ready';
  error: Error | undefined;
  readonly asked: Asked[] = [];
  #settle: (() => void) | undefined;

  constructor(...messages: BlockedChatMessage[]) {
    this.messages = messages;
  }

  /** What `useChat` gives in one render: another object each time, with the same functions. */
  render(): BlockedChat {
    const { messages, status, error, sendMessage, regenerate } = this;
    return { messages, status, error, sendMessage, regenerate };
  }

  /** The request ends, with the refusal if there is one. */
  settle(error?: Error, ...answer: BlockedChatMessage[]): void {
    this.messages = answer.length > 0 ? [...this.messages, ...answer] : this.messages;
    this.status = error ? 'error' : 'ready';
    this.error = error;
    this.#settle?.();
    this.#settle = undefined;
  }

  readonly sendMessage = async (): Promise<void> => {
    await this.#ask('submit');
  };

  readonly regenerate = async (): Promise<void> => {
    // It looks at its queue first: for a moment its status stays what it is.
    await Promise.resolve();
    if (this.messages.at(-1)?.role === 'assistant') this.messages = this.messages.slice(0, -1);
    await this.#ask('regenerate');
  };

  #ask(trigger: Asked['trigger']): Promise<void> {
    this.asked.push({ trigger, error: this.error, sent: this.messages });
    this.status = 'submitted';
    this.error = undefined;
    return new Promise((resolve) => {
      this.#settle = resolve;
    });
  }
}

export const user: BlockedChatMessage = { role: 'user', parts: [{ type: 'text' }] };

export function assistant(...types: string[]): BlockedChatMessage {
  return { role: 'assistant', parts: types.map((type) => ({ type })) };
}
