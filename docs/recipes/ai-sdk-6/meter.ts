import { createServerClient } from 'react-credits/client';

const credits = createServerClient({
  baseUrl: process.env.CREDITS_URL ?? '',
  headers: { authorization: `Bearer ${process.env.CREDITS_TOKEN}` },
});

/** $0.10 for 10,000 tokens. */
const TOKEN_MICROS = 10;
/** So many are held at a time: an answer stops when credits for the next piece are not there. */
const PIECE_TOKENS = 500;

/** What one answer costs, held before it is made and charged once it is. */
export interface Meter {
  /** Before the model is asked. Rejects with `out_of_credits` when there are too few. */
  begin(): Promise<void>;
  /** Before tokens are passed on. Rejects likewise. */
  take(tokens: number): Promise<void>;
  /** Once the model has ended, however it did: charges what was taken, and what it used beside that. */
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
      // The same on every retry of this piece, so that it is held once.
      idempotencyKey: `answer-${answer}-${pieces}`,
      maxMicros: PIECE_TOKENS * TOKEN_MICROS,
      consumable: 'llm_tokens',
    });
    holdId = id;
  }

  async function end(otherTokens = 0): Promise<void> {
    // Whoever leaves while a piece is being held leaves nothing held behind.
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

/** About four characters are a token. */
export function tokensIn(text: string): number {
  return Math.ceil(text.length / 4);
}
