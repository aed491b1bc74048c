/** Charges the chat to the account's credits, which are held before each part of an answer. */
import { wrapLanguageModel } from 'ai';
import type { CreditsBackend } from 'react-credits/server';
import type { Model } from './scripted-model.ts';

/** One cent per word. */
const WORD_MICROS = 10_000;
/** The words that one hold pays for. A lower balance holds less, but at least the price of a tool call. */
const MAX_WORDS_PER_HOLD = 100;
const TOOL_WORDS = 10;
export const TOOL_MICROS = TOOL_WORDS * WORD_MICROS;

export interface Meter {
  /** Holds credits for the next words, unless a hold is open. Rejects when the balance is too low. */
  begin(): Promise<void>;
  /** Uses the hold for words before they are sent. Rejects when the balance is too low. */
  take(words: number): Promise<void>;
  /** Charges the words that were sent, and releases the rest of the hold. */
  end(): Promise<void>;
}

type Holds = Pick<CreditsBackend, 'hold' | 'settleHold'>;

/** Creates the meter of one answer, whose `id` must be unique. */
export function createMeter(credits: Holds, accountId: string, id: string): Meter {
  let holdCount = 0;
  let used = 0;
  let held: { holdId: string; words: number } | undefined;
  let holding: Promise<void> | undefined;

  async function begin(): Promise<void> {
    if (!held) await (holding ??= hold().finally(() => (holding = undefined)));
  }

  async function hold(): Promise<void> {
    holdCount += 1;
    const { id: holdId, grantedMicros } = await credits.hold(accountId, {
      idempotencyKey: `${id}-${holdCount}`,
      maxMicros: MAX_WORDS_PER_HOLD * WORD_MICROS,
      minMicros: TOOL_MICROS,
      consumable: 'llm_tokens',
    });
    held = { holdId, words: Math.floor(grantedMicros / WORD_MICROS) };
  }

  async function end(): Promise<void> {
    // The answer may end while a hold is being created. The hold must not stay open.
    await holding?.catch(() => undefined);
    if (!held) return;
    const { holdId } = held;
    const finalMicros = used * WORD_MICROS;
    held = undefined;
    used = 0;
    await credits.settleHold(accountId, holdId, { finalMicros });
  }

  return {
    begin,
    end,
    async take(words) {
      if (held && used + words > held.words) await end();
      await begin();
      used += words;
    },
  };
}

/** Wraps a model so that it sends only words that are paid for. Each call to the model has its own hold. */
export function metered(model: Model, meter: Meter): Model {
  return wrapLanguageModel({
    model,
    middleware: {
      specificationVersion: 'v4',
      async wrapStream({ doStream }) {
        await meter.begin();
        const { stream, ...rest } = await orEnd(doStream(), meter);
        const paid = new TransformStream<Part, Part>({
          async transform(part, controller) {
            try {
              await meter.take(wordsIn(part));
              controller.enqueue(part);
            } catch (error) {
              // The page keeps the words it has, and the model stops.
              controller.enqueue({ type: 'error', error });
              controller.terminate();
            }
          },
          flush: () => meter.end(),
        });
        // A stream that fails calls no `flush`, so the meter ends here.
        orEnd(stream.pipeTo(paid.writable), meter).catch(() => undefined);
        return { ...rest, stream: paid.readable };
      },
    },
  });
}

/** Ends the meter if the work fails: charges the words that were sent, and releases the rest of the hold. */
async function orEnd<T>(work: PromiseLike<T>, meter: Meter): Promise<T> {
  try {
    return await work;
  } catch (error) {
    await meter.end();
    throw error;
  }
}

type Streamed = Awaited<ReturnType<Model['doStream']>>['stream'];
type Part = Streamed extends ReadableStream<infer Chunk> ? Chunk : never;

function wordsIn(part: Part): number {
  if (part.type === 'text-delta') return 1;
  return part.type === 'tool-call' ? TOOL_WORDS : 0;
}
