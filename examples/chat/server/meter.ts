import type { MessageCharge } from 'react-credits/chat';
import { createServerClient } from 'react-credits/client';

const credits = createServerClient({
  baseUrl: process.env.CREDITS_URL ?? '',
  headers: { authorization: `Bearer ${process.env.CREDITS_TOKEN}` },
});

/** $0.10 for 10,000 tokens. */
const TOKEN_MICROS = 10;
/** The currency of your accounts. */
const CURRENCY = 'usd';
/** The tokens of one hold, besides a prompt. An answer stops when the balance is too low for the next hold. */
const PIECE_TOKENS = 500;

/** Holds credits for each call to the model, and charges the tokens that were used. */
export interface Meter {
  /**
   * Holds credits for a prompt and the first part of its answer, unless they are held already. Rejects with
   * `out_of_credits` when the balance is too low.
   */
  begin(promptTokens: number): Promise<void>;
  /** Uses the hold for tokens before the model reads or sends them. Rejects with `out_of_credits` too. */
  take(tokens: number): Promise<void>;
  /** Charges the tokens that were taken, or the model's own count for the call, and releases the rest. */
  end(modelTokens?: number): Promise<void>;
  /** Returns the cost of the message so far: the settled holds, and the cost of the part that it continues. */
  charge(before?: MessageCharge): MessageCharge;
}

/** The member or API key, and the labels, that the charges name. */
interface Attribution {
  actor?: { id: string; name?: string };
  labels?: Record<string, string>;
}

export function createMeter(accountId: string, attribution: Attribution = {}): Meter {
  // The server creates the key. If the browser could choose it, for example as a message's id, the browser could
  // repeat it and get many answers for one payment.
  const answer = crypto.randomUUID();
  let pieces = 0;
  let chargedMicros = 0;
  let coveredMicros = 0;
  /** The tokens of this call to the model that earlier holds were charged for. */
  let charged = 0;
  let used = 0;
  let held: { holdId: string; tokens: number } | undefined;
  let holding: Promise<void> | undefined;

  async function holdFor(tokens: number): Promise<void> {
    if (!held) await (holding ??= hold(tokens).finally(() => (holding = undefined)));
  }

  async function hold(atLeast: number): Promise<void> {
    pieces += 1;
    const tokens = atLeast + PIECE_TOKENS;
    const { id: holdId } = await credits.hold({
      accountId,
      // The client's retries send the same key, so the backend creates one hold.
      idempotencyKey: `answer-${answer}-${pieces}`,
      maxMicros: tokens * TOKEN_MICROS,
      consumable: 'llm_tokens',
      ...attribution,
    });
    held = { holdId, tokens };
  }

  async function end(modelTokens?: number): Promise<void> {
    // The answer may end while a hold is being created. The hold must not stay open.
    await holding?.catch(() => undefined);
    if (!held) return;
    const { holdId } = held;
    const tokens = modelTokens === undefined ? used : Math.max(0, modelTokens - charged);
    held = undefined;
    used = 0;
    charged += tokens;
    const finalMicros = tokens * TOKEN_MICROS;
    const settled = await credits.settleHold({ accountId, holdId, finalMicros });
    chargedMicros += settled.chargedMicros;
    coveredMicros += settled.coveredMicros ?? 0;
  }

  return {
    end,
    charge: (before) => ({
      chargedMicros: chargedMicros + (before?.chargedMicros ?? 0),
      coveredMicros: coveredMicros + (before?.coveredMicros ?? 0),
      currency: CURRENCY,
    }),
    async begin(promptTokens) {
      charged = 0;
      await holdFor(promptTokens);
    },
    async take(tokens) {
      if (held && used + tokens > held.tokens) await end();
      await holdFor(tokens);
      used += tokens;
    },
  };
}

/** Estimates the tokens of a text. A token has about four characters. */
export function tokensIn(text: string): number {
  return Math.ceil(text.length / 4);
}
