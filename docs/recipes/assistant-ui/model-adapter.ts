import type { ChatModelAdapter, ThreadAssistantMessagePart } from '@assistant-ui/react';
import type { ChatEvent } from './chat-event';

export const modelAdapter: ChatModelAdapter = {
  async *run({ messages, abortSignal }) {
    const response = await fetch('/api/chat', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ messages: messages.map(({ role, content }) => ({ role, content })) }),
      signal: abortSignal,
    });
    // The error's message is the problem. assistant-ui keeps it in the status of the message.
    if (response.status === 402) throw new Error(await response.text());
    if (!response.ok || !response.body) throw new Error('The message could not be sent.');

    let content: readonly ThreadAssistantMessagePart[] = [];
    for await (const event of eventsIn(response.body)) {
      if (event.type === 'error') throw new Error(event.message);
      content = event.type === 'tool' ? [...content, event.part] : withText(content, event.text);
      yield { content };
    }
  },
};

function withText(content: readonly ThreadAssistantMessagePart[], text: string) {
  const last = content.at(-1);
  if (last?.type !== 'text') return [...content, { type: 'text' as const, text }];
  return [...content.slice(0, -1), { ...last, text: last.text + text }];
}

async function* eventsIn(body: ReadableStream<Uint8Array>): AsyncGenerator<ChatEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line) as ChatEvent;
  }
}
