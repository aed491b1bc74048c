/**
 * Runs the chat of an AI SDK recipe whose credits run out around a tool call: its route over a real backend, and
 * the SDK's own `Chat` in place of a browser. The test copies this file beside the bundled recipe, and reads the
 * figures that it writes.
 */
import { Chat } from '@ai-sdk/react';
import { DefaultChatTransport, jsonSchema, tool, type UIMessage } from 'ai';
import { parseOutOfCredits, resumeBlockedMessage } from 'react-credits/chat';
import { createSimulatedPayments } from 'react-credits/mocks';
import { createCreditsBackend, createMemoryStore } from 'react-credits/server';
import { toolRouteOf, type ToolCut } from './tool-model.ts';

/** The results of one chat that was cut off, resumed, and used further. */
export interface ToolFigures {
  /** The states of the tool's parts when the chat stopped. */
  states: string[];
  /** Whether the chat stopped for lack of credits. */
  isRefused: boolean;
  /** The text of the chat after it was resumed, and after a later message. */
  resumed: string;
  later: string;
  /** The runs of the tool. */
  runs: number;
  /** The text after a later message that was sent instead of resuming. */
  laterInstead: string;
}

const ACCOUNT = 'acme';
const ORIGIN = 'http://acme.test';

const backend = createCreditsBackend({
  store: createMemoryStore(),
  payments: createSimulatedPayments(),
  authenticate: () => ({ kind: 'server', scopes: ['admin'] }),
  resolveAccount: () => ({ currency: 'usd', lowThresholdMicros: 0 }),
});
Object.assign(process.env, { CREDITS_URL: `${ORIGIN}/api`, CREDITS_TOKEN: 'token' });
globalThis.fetch = (url, init) => backend.handler(new Request(url, init));

/** Sets the balance. */
async function setBalance(micros: number): Promise<void> {
  const response = await fetch(`${ORIGIN}/api/accounts/${ACCOUNT}/credits`);
  const { balanceMicros = 0 } = (await response.json()) as { balanceMicros?: number };
  if (balanceMicros === micros) return;
  await backend.adjust(ACCOUNT, {
    idempotencyKey: crypto.randomUUID(),
    amountMicros: micros - balanceMicros,
    description: 'Test',
  });
}

const refill = () => setBalance(1_000_000);
const drain = () => setBalance(0);

/** Opens a chat, and cuts it off. */
async function cutOff(cut: ToolCut) {
  await refill();
  let runs = 0;
  const mail = tool({
    inputSchema: jsonSchema<{ to: string }>({ type: 'object', properties: {} }),
    needsApproval: cut.startsWith('approval'),
    execute: async () => {
      runs += 1;
      return 'sent';
    },
  });
  const post = await toolRouteOf(process.argv[2] ?? '', { cut, drain, tools: { mail } });
  const chat = new Chat<UIMessage>({
    transport: new DefaultChatTransport({
      api: `${ORIGIN}/chat`,
      fetch: (url, init) => post(new Request(url, init)),
    }),
  });
  await chat.sendMessage({ text: 'Send the mail' });
  if (cut === 'approval-responded') {
    const [request] = toolParts(chat).flatMap(({ approval }) => approval ?? []);
    await drain();
    await chat.addToolApprovalResponse({ id: request?.id ?? '', approved: true });
    await chat.sendMessage();
  }
  return { chat, runs: () => runs };
}

interface ToolPart {
  state: string;
  approval?: { id: string };
}

function toolParts(chat: Chat<UIMessage>): ToolPart[] {
  const parts = chat.messages.flatMap((message) => message.parts);
  return parts.flatMap((part) =>
    'state' in part && 'toolCallId' in part ? [part as ToolPart] : [],
  );
}

/** The text of the last message, or the error that the chat shows instead. */
function said(chat: Chat<UIMessage>): string {
  if (chat.error) return `Failed: ${chat.error.message}`;
  const { parts = [] } = chat.messages.at(-1) ?? {};
  return parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
}

async function figuresOf(cut: ToolCut): Promise<ToolFigures> {
  const { chat, runs } = await cutOff(cut);
  const states = toolParts(chat).map(({ state }) => state);
  const isRefused = parseOutOfCredits(chat.error) !== null;

  await refill();
  const { messages, status, error, sendMessage, regenerate } = chat;
  await resumeBlockedMessage({ messages, status, error, sendMessage, regenerate });
  const request = toolParts(chat).find(({ state }) => state === 'approval-requested');
  if (request?.approval) {
    await chat.addToolApprovalResponse({ id: request.approval.id, approved: true });
    await chat.sendMessage();
  }
  const resumed = said(chat);
  await chat.sendMessage({ text: 'And later?' });
  const later = said(chat);

  const { chat: other } = await cutOff(cut);
  await refill();
  await other.sendMessage({ text: 'And later?' });
  return { states, isRefused, resumed, later, runs: runs(), laterInstead: said(other) };
}

const cuts: ToolCut[] = [
  'input-streaming',
  'input-available',
  'second-input',
  'approval-requested',
  'approval-responded',
  'output',
];
const figures: [ToolCut, ToolFigures][] = [];
for (const cut of cuts) figures.push([cut, await figuresOf(cut)]);
console.log(JSON.stringify(Object.fromEntries(figures)));
