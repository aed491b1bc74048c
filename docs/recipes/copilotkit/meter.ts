import { createServerClient } from 'react-credits/client';

const credits = createServerClient({
  baseUrl: process.env.CREDITS_URL ?? '',
  headers: { authorization: `Bearer ${process.env.CREDITS_TOKEN}` },
});

/** $0.10 for 10,000 tokens. */
const TOKEN_MICROS = 10;
/** The tokens of one hold. An answer stops when the balance is too low for the next hold. */
const PIECE_TOKENS = 500;

/** Holds credits for one answer, and charges the tokens that were used. */
export interface Meter {
  /** Holds credits before a call to the model. Rejects with `out_of_credits` when the balance is too low. */
  begin(): Promise<void>;
  /** Uses the hold for tokens before they are sent. Rejects with `out_of_credits` too. */
  take(tokens: number): Promise<void>;
  /** Charges the tokens that were sent and any other usage, after the model finished or failed. */
  end(otherTokens?: number): Promise<void>;
}

export function createMeter(accountId: string): Meter {
  const answer = crypto.randomUUID();
  let pieces = 0;
  let used = 0;
  let holdId: string | undefined;
  let holding: Promise<void> | undefined;

  async function begin(): Promise<void> {
    if (holdId === undefined) await (holding ??= hold().finally(() => (holding = undefined)));
  }

  async function hold(): Promise<void> {
    pieces += 1;
    const { id } = await credits.hold({
      accountId,
      // The key is the same for every retry, so the backend creates one hold.
      idempotencyKey: `answer-${answer}-${pieces}`,
      maxMicros: PIECE_TOKENS * TOKEN_MICROS,
      consumable: 'llm_tokens',
    });
    holdId = id;
  }

  async function end(otherTokens = 0): Promise<void> {
    // The answer may end while a hold is being created. The hold must not stay open.
    await holding?.catch(() => undefined);
    if (holdId === undefined) return;
    const settled = { accountId, holdId, finalMicros: (used + otherTokens) * TOKEN_MICROS };
    holdId = undefined;
    used = 0;
    await credits.settleHold(settled);
  }

  return {
    begin,
    end,
    async take(tokens) {
      if (used + tokens > PIECE_TOKENS) await end();
      await begin();
      used += tokens;
    },
  };
}

/** Estimates the tokens of a text. A token has about four characters. */
export function tokensIn(text: string): number {
  return Math.ceil(text.length / 4);
}
