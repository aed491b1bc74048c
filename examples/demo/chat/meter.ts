/** What the chat costs, and who pays for it: the account's credits, before each piece is written. */
import { wrapLanguageModel } from 'ai';
import type { Model } from './scripted-model.ts';

/** A cent a word. Taken ten words at a time, so that the history stays readable. */
const WORD_MICROS = 10_000;
const PIECE_WORDS = 10;
export const PIECE_MICROS = WORD_MICROS * PIECE_WORDS;

export interface Meter {
  /** Rejects when there are no credits for another piece; free while the last one is not used up. */
  begin(): Promise<void>;
  /** Pays for words before they are written, and rejects when there are no credits for them. */
  take(words: number): Promise<void>;
}

/**
 * One for each answer.
 *
 * @param pay takes credits, with the number of the piece, which is the same whenever it is asked for
 */
export function createMeter(pay: (amountMicros: number, piece: number) => Promise<unknown>): Meter {
  let pieces = 0;
  let left = 0;

  async function have(words: number): Promise<void> {
    while (left < words) {
      await pay(PIECE_MICROS, pieces + 1);
      pieces += 1;
      left += PIECE_WORDS;
    }
  }

  return {
    begin: () => have(1),
    async take(words) {
      await have(words);
      left -= words;
    },
  };
}

/** The model, which writes no more than was paid for. Each of its calls begins a piece of its own. */
export function metered(model: Model, meter: Meter): Model {
  return wrapLanguageModel({
    model,
    middleware: {
      specificationVersion: 'v4',
      async wrapStream({ doStream }) {
        await meter.begin();
        const { stream, ...rest } = await doStream();
        const paid = new TransformStream<Part, Part>({
          async transform(part, controller) {
            try {
              await meter.take(wordsIn(part));
              controller.enqueue(part);
            } catch (error) {
              // What was written stays; the model is asked for nothing more.
              controller.enqueue({ type: 'error', error });
              controller.terminate();
            }
          },
        });
        return { ...rest, stream: stream.pipeThrough(paid) };
      },
    },
  });
}

type Streamed = Awaited<ReturnType<Model['doStream']>>['stream'];
type Part = Streamed extends ReadableStream<infer One> ? One : never;

/** To call a tool costs a piece. */
function wordsIn(part: Part): number {
  if (part.type === 'text-delta') return 1;
  return part.type === 'tool-call' ? PIECE_WORDS : 0;
}
