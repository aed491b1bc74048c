/** A model without a network. It streams a fixed answer word by word, or calls a tool. */
import type { LanguageModel } from 'ai';

export type Model = Extract<LanguageModel, { specificationVersion: 'v4' }>;

type Prompt = Parameters<Model['doStream']>[0]['prompt'];
type Streamed = Awaited<ReturnType<Model['doStream']>>['stream'];
type Part = Streamed extends ReadableStream<infer Chunk> ? Chunk : never;

const WORD_MS = 25;

export const scriptedModel: Model = {
  specificationVersion: 'v4',
  provider: 'demo',
  modelId: 'scripted',
  supportedUrls: {},
  doGenerate() {
    throw new Error('The scripted model only streams.');
  },
  doStream: async ({ prompt, abortSignal }) => ({
    stream: streamOf(partsFor(prompt), abortSignal),
  }),
};

/** Returns the answer to a prompt. After a tool call, the answer reports the result. */
function partsFor(prompt: Prompt): Part[] {
  const invoiceNumber = toolResultIn(prompt);
  if (invoiceNumber) {
    return textParts(`Invoice ${invoiceNumber} is on its way to your billing address.`);
  }
  if (/invoice/i.test(lastUserTextIn(prompt))) return toolCallParts('sendInvoice');
  return textParts(ANSWER);
}

const ANSWER =
  'Most of your usage this week was voice, followed by tokens. Calls got longer on Tuesday, when ' +
  'the new line opened, and token usage followed on Wednesday. Email was a small part. If this ' +
  'trend continues, the month will end about 10% above the last one.';

function textParts(text: string): Part[] {
  const words = text.match(/\S+\s*/g) ?? [];
  return [
    { type: 'stream-start', warnings: [] },
    { type: 'text-start', id: 'answer' },
    ...words.map((delta): Part => ({ type: 'text-delta', id: 'answer', delta })),
    { type: 'text-end', id: 'answer' },
    finishPart('stop', words.length),
  ];
}

function toolCallParts(toolName: string): Part[] {
  const toolCallId = `call_${crypto.randomUUID()}`;
  return [
    { type: 'stream-start', warnings: [] },
    { type: 'tool-call', toolCallId, toolName, input: '{}' },
    finishPart('tool-calls', 1),
  ];
}

function finishPart(unified: 'stop' | 'tool-calls', total: number): Part {
  return {
    type: 'finish',
    finishReason: { unified, raw: undefined },
    usage: {
      inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
      outputTokens: { total, text: total, reasoning: 0 },
    },
  };
}

function streamOf(parts: readonly Part[], signal: AbortSignal | undefined): Streamed {
  const remaining = parts[Symbol.iterator]();
  return new ReadableStream<Part>(
    {
      async pull(controller) {
        const { value, done } = remaining.next();
        if (signal?.aborted) return controller.error(signal.reason);
        if (done) return controller.close();
        if (value.type === 'text-delta') await pause(WORD_MS);
        controller.enqueue(value);
      },
    },
    // Produces a word only when the reader requests it, because each word costs credits.
    { highWaterMark: 0 },
  );
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function lastUserTextIn(prompt: Prompt): string {
  const message = prompt.findLast(({ role }) => role === 'user');
  if (message?.role !== 'user') return '';
  return message.content.map((part) => (part.type === 'text' ? part.text : '')).join(' ');
}

/** Returns the number of the invoice if the last message is the result of the tool. */
function toolResultIn(prompt: Prompt): string | undefined {
  const last = prompt.at(-1);
  if (last?.role !== 'tool') return undefined;
  const [result] = last.content;
  if (result?.type !== 'tool-result' || result.output.type !== 'json') return undefined;
  return String((result.output.value as { number?: unknown } | null)?.number);
}
