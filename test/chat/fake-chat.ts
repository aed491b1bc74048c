import type { BlockedChat, BlockedChatMessage } from '../../src/chat/resume-blocked-message.js';

/** A request to the server. `tools` counts the runs of each tool in its messages. */
export interface Asked {
  trigger: 'submit' | 'regenerate';
  /** The refusal that stopped the chat. */
  error: Error | undefined;
  sent: readonly BlockedChatMessage[];
}

/** A chat like the AI SDK's: its state is live, and a render shows the state at its time. */
export class FakeChat implements BlockedChat {
  messages: readonly BlockedChatMessage[];
  status = 'ready';
  error: Error | undefined;
  readonly asked: Asked[] = [];
  #settle: (() => void) | undefined;

  constructor(...messages: BlockedChatMessage[]) {
    this.messages = messages;
  }

  /** The result of `useChat` in one render: a new object each time, with the same functions. */
  render(): BlockedChat {
    const { messages, status, error, sendMessage, regenerate } = this;
    return { messages, status, error, sendMessage, regenerate };
  }

  /** Ends the request, with a refusal if one is passed. */
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
    // The chat reads its queue first, so that its status changes a moment later.
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
