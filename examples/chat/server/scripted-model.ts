import { simulateReadableStream } from 'ai';
import { MockLanguageModelV4 } from 'ai/test';

const WORD_MS = 20;
const ANSWER =
  'Sign-ups grew by a quarter in spring, and most of the new teams came from a recommendation. ' +
  'They invite colleagues in their first week, which is the best sign that they stay. If you want ' +
  'to look closer, begin with the teams that joined in May.';
const WORDS = ANSWER.match(/\S+\s*/g) ?? [];

/** A model without a network. It answers each message with the same text, word by word. */
export const scriptedModel = new MockLanguageModelV4({
  provider: 'acme',
  modelId: 'scripted',
  doStream: async ({ prompt }) => ({
    stream: simulateReadableStream({
      chunkDelayInMs: WORD_MS,
      chunks: [
        { type: 'stream-start', warnings: [] },
        { type: 'text-start', id: 'answer' },
        ...WORDS.map((delta) => ({ type: 'text-delta' as const, id: 'answer', delta })),
        { type: 'text-end', id: 'answer' },
        {
          type: 'finish',
          finishReason: { unified: 'stop', raw: undefined },
          usage: usageOf(Math.ceil(JSON.stringify(prompt).length / 4)),
        },
      ],
    }),
  }),
});

function usageOf(promptTokens: number) {
  const output = Math.ceil(ANSWER.length / 4);
  return {
    inputTokens: { total: promptTokens, noCache: promptTokens, cacheRead: 0, cacheWrite: 0 },
    outputTokens: { total: output, text: output, reasoning: 0 },
  };
}
