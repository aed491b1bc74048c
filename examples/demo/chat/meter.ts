/** Charges the chat to the account's credits, which are held before each part of an answer. */
import { wrapLanguageModel } from 'ai';
import type { MessageCharge } from 'react-credits/chat';
import type { CreditsBackend } from 'react-credits/server';
import type { Model } from './scripted-model.ts';

/** One cent per word of the prompt and of the answer. */
const WORD_MICROS = 10_000;
/**
 * The words of an answer that one hold pays for, besides the prompt. A lower balance holds less, but at least
 * the price of a tool call.
 */
const MAX_WORDS_PER_HOLD = 100;
const TOOL_WORDS = 10;

/** The price of a prompt and a number of tool calls. */
export function priceOf(prompt: string, toolCalls: number): number {
  return (wordsOf(prompt) + toolCalls * TOOL_WORDS) * WORD_MICROS;
}

export interface Meter {
  /**
   * Holds credits for a prompt and the first words of its answer, unless a hold is open. Rejects when the
   * balance is too low.
   */
  begin(promptWords: number): Promise<void>;
  /** Uses the hold for words before the model reads or sends them. Rejects when the balance is too low. */
  take(words: number): Promise<void>;
  /** Charges the words that were taken, and releases the rest of the hold. */
  end(): Promise<void>;
  /** Releases the hold without a charge, because the model failed before its answer. */
  release(): Promise<void>;
  /** Returns the cost of the message so far: the settled holds, and the cost of the part that it continues. */
  charge(before: MessageCharge | null): MessageCharge;
}

/** The account that pays for an answer, and the member and model to name in its charges. */
interface Payer {
  accountId: string;
  actor?: { id: string; name: string };
  model?: string;
}

type Holds = Pick<CreditsBackend, 'hold' | 'settleHold' | 'releaseHold'>;

/**
 * Creates the meter of one answer. The server creates the `id`, a new one for each request. If the browser
 * could choose it, for example as a message's id, the browser could repeat it and get many answers for one
 * payment.
 */
export function createMeter(credits: Holds, { accountId, actor, model }: Payer, id: string): Meter {
  let chargedMicros = 0;
  let coveredMicros = 0;
  let holdCount = 0;
  let used = 0;
  let held: { holdId: string; words: number } | undefined;
  let holding: Promise<void> | undefined;

  async function begin(words: number): Promise<void> {
    if (!held) await (holding ??= hold(words).finally(() => (holding = undefined)));
  }

  async function hold(atLeast: number): Promise<void> {
    holdCount += 1;
    const { id: holdId, grantedMicros } = await credits.hold(accountId, {
      idempotencyKey: `${id}-${holdCount}`,
      maxMicros: (atLeast + MAX_WORDS_PER_HOLD) * WORD_MICROS,
      minMicros: (atLeast + TOOL_WORDS) * WORD_MICROS,
      consumable: 'llm_tokens',
      ...(actor && { actor }),
      ...(model && { labels: { model } }),
    });
    held = { holdId, words: Math.floor(grantedMicros / WORD_MICROS) };
  }

  /** Returns the open hold and its used words, which only one caller may settle or release. */
  async function close() {
    // The answer may end while a hold is being created. The hold must not stay open.
    await holding?.catch(() => undefined);
    const closed = held && { holdId: held.holdId, words: used };
    held = undefined;
    used = 0;
    return closed;
  }

  async function end(): Promise<void> {
    const closed = await close();
    if (!closed) return;
    const finalMicros = closed.words * WORD_MICROS;
    const settled = await credits.settleHold(accountId, closed.holdId, { finalMicros });
    chargedMicros += settled.chargedMicros;
    coveredMicros += settled.coveredMicros ?? 0;
  }

  return {
    begin,
    end,
    charge: (before) => ({
      chargedMicros: chargedMicros + (before?.chargedMicros ?? 0),
      coveredMicros: coveredMicros + (before?.coveredMicros ?? 0),
      currency: 'usd',
    }),
    async take(words) {
      if (held && used + words > held.words) await end();
      await begin(words);
      used += words;
    },
    async release() {
      const closed = await close();
      if (closed) await credits.releaseHold(accountId, closed.holdId);
    },
  };
}

/** Wraps a model so that it sends only words that are paid for. Each call to the model has its own hold. */
export function metered(model: Model, meter: Meter): Model {
  return wrapLanguageModel({
    model,
    middleware: {
      specificationVersion: 'v4',
      async wrapStream({ doStream, params: { prompt, abortSignal } }) {
        abortSignal?.throwIfAborted();
        const promptWords = wordsInPrompt(prompt);
        await meter.begin(promptWords);
        await meter.take(promptWords);
        // A model that fails at once costs nothing. A user who leaves pays for the prompt.
        const giveUp = () => (abortSignal?.aborted ? meter.end() : meter.release());
        const { stream, ...rest } = await orElse(doStream(), giveUp);
        const paid = new TransformStream<Part, Part>({
          async transform(part, controller) {
            try {
              // The page learns the cost with the end of the answer, so the hold is settled first.
              if (part.type === 'finish') await meter.end();
              else await meter.take(wordsIn(part));
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
        orElse(stream.pipeTo(paid.writable), meter.end).catch(() => undefined);
        return { ...rest, stream: paid.readable };
      },
    },
  });
}

/** Gives up the hold if the work fails, so that it does not stay open. */
async function orElse<T>(work: PromiseLike<T>, giveUp: () => Promise<void>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    await giveUp();
    throw error;
  }
}

type Streamed = Awaited<ReturnType<Model['doStream']>>['stream'];
type Part = Streamed extends ReadableStream<infer Chunk> ? Chunk : never;

type Prompt = Parameters<Model['doStream']>[0]['prompt'];

/** The words of a prompt: its texts, without the results of tools. */
function wordsInPrompt(prompt: Prompt): number {
  let words = 0;
  for (const { content } of prompt) {
    if (typeof content === 'string') words += wordsOf(content);
    else for (const part of content) words += part.type === 'text' ? wordsOf(part.text) : 0;
  }
  return words;
}

export function wordsOf(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

function wordsIn(part: Part): number {
  if (part.type === 'text-delta') return 1;
  return part.type === 'tool-call' ? TOOL_WORDS : 0;
}
