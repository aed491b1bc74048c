/** What the chat costs, and who pays for it: the account's credits, held before each piece is written. */
import { wrapLanguageModel } from 'ai';
import type { CreditsBackend } from 'react-credits/server';
import type { Model } from './scripted-model.ts';

/** A cent a word. */
const WORD_MICROS = 10_000;
/** So much is held for a call of the model, or what there is of it, but not less than a tool costs. */
const MOST_WORDS = 100;
const TOOL_WORDS = 10;
export const TOOL_MICROS = TOOL_WORDS * WORD_MICROS;

export interface Meter {
  /** Rejects when there are no credits for a further piece. Nothing happens while there is one. */
  begin(): Promise<void>;
  /** Before words are written: rejects when there are no credits for them. */
  take(words: number): Promise<void>;
  /** Charges what was written, and frees the rest. */
  end(): Promise<void>;
}

type Holds = Pick<CreditsBackend, 'hold' | 'settleHold'>;

/** One for each answer; `name` is its own. */
export function createMeter(credits: Holds, accountId: string, name: string): Meter {
  let pieces = 0;
  let used = 0;
  let held: { id: string; words: number } | undefined;
  let holding: Promise<void> | undefined;

  async function begin(): Promise<void> {
    if (!held) await (holding ??= hold().finally(() => (holding = undefined)));
  }

  async function hold(): Promise<void> {
    pieces += 1;
    const { id, grantedMicros } = await credits.hold(accountId, {
      idempotencyKey: `${name}-${pieces}`,
      maxMicros: MOST_WORDS * WORD_MICROS,
      minMicros: TOOL_MICROS,
      consumable: 'llm_tokens',
    });
    held = { id, words: Math.floor(grantedMicros / WORD_MICROS) };
  }

  async function end(): Promise<void> {
    // Whoever leaves while a piece is being held leaves nothing held behind.
    await holding?.catch(() => undefined);
    if (!held) return;
    const { id } = held;
    const finalMicros = used * WORD_MICROS;
    held = undefined;
    used = 0;
    await credits.settleHold(accountId, id, { finalMicros });
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

/** The model, which writes no more than is held. Each of its calls is a movement of its own. */
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
              // What was written stays; the model is asked for nothing more.
              controller.enqueue({ type: 'error', error });
              controller.terminate();
            }
          },
          flush: () => meter.end(),
        });
        // Where the model breaks off, nothing is flushed.
        orEnd(stream.pipeTo(paid.writable), meter).catch(() => undefined);
        return { ...rest, stream: paid.readable };
      },
    },
  });
}

/** Where it fails, what was written by then is charged, and the rest is free again. */
async function orEnd<T>(work: PromiseLike<T>, meter: Meter): Promise<T> {
  try {
    return await work;
  } catch (error) {
    await meter.end();
    throw error;
  }
}

type Streamed = Awaited<ReturnType<Model['doStream']>>['stream'];
type Part = Streamed extends ReadableStream<infer One> ? One : never;

function wordsIn(part: Part): number {
  if (part.type === 'text-delta') return 1;
  return part.type === 'tool-call' ? TOOL_WORDS : 0;
}
