/** A model without a network: it says what it was written to say, a word at a time, and calls a tool when asked to. */
import type { LanguageModel } from 'ai';

export type Model = Extract<LanguageModel, { specificationVersion: 'v4' }>;

type Prompt = Parameters<Model['doStream']>[0]['prompt'];
type Streamed = Awaited<ReturnType<Model['doStream']>>['stream'];
type Part = Streamed extends ReadableStream<infer One> ? One : never;

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

/** What a tool has done is spoken of, and not done again. */
function partsFor(prompt: Prompt): Part[] {
  const sent = toolResultIn(prompt);
  if (sent) return spoken(`Done: invoice ${sent} is on its way to your billing address.`);
  if (/invoice/i.test(lastWordsIn(prompt))) return called('sendInvoice');
  return spoken(ANSWER);
}

const ANSWER =
  'Most of what you used this week was voice, then tokens. Calls got longer on Tuesday, when the ' +
  'new line opened, and tokens followed on Wednesday. E-mail hardly counts. If it goes on like ' +
  'this, the month will end about a tenth above the last one.';

function spoken(text: string): Part[] {
  const words = text.match(/\S+\s*/g) ?? [];
  return [
    { type: 'stream-start', warnings: [] },
    { type: 'text-start', id: 'answer' },
    ...words.map((delta): Part => ({ type: 'text-delta', id: 'answer', delta })),
    { type: 'text-end', id: 'answer' },
    finished('stop', words.length),
  ];
}

function called(toolName: string): Part[] {
  const toolCallId = `call_${crypto.randomUUID()}`;
  return [
    { type: 'stream-start', warnings: [] },
    { type: 'tool-call', toolCallId, toolName, input: '{}' },
    finished('tool-calls', 1),
  ];
}

function finished(unified: 'stop' | 'tool-calls', total: number): Part {
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
  const left = parts[Symbol.iterator]();
  return new ReadableStream<Part>(
    {
      async pull(controller) {
        const { value, done } = left.next();
        if (signal?.aborted) return controller.error(signal.reason);
        if (done) return controller.close();
        if (value.type === 'text-delta') await pause(WORD_MS);
        controller.enqueue(value);
      },
    },
    // Nothing is written, and paid for, before it is asked for.
    { highWaterMark: 0 },
  );
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function lastWordsIn(prompt: Prompt): string {
  const asked = prompt.findLast(({ role }) => role === 'user');
  if (asked?.role !== 'user') return '';
  return asked.content.map((part) => (part.type === 'text' ? part.text : '')).join(' ');
}

/** The number of the invoice, when the last thing that happened is that one was sent. */
function toolResultIn(prompt: Prompt): string | undefined {
  const last = prompt.at(-1);
  if (last?.role !== 'tool') return undefined;
  const [result] = last.content;
  if (result?.type !== 'tool-result' || result.output.type !== 'json') return undefined;
  return String((result.output.value as { number?: unknown } | null)?.number);
}
