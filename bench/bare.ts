/** The least work that a charge can be. `charges.ts` compares our own charges with it. */

interface BareAccount {
  balanceMicros: number;
  readonly keys: Set<string>;
}

/** Balances in a `Map`, each with the keys it has seen. There is no history and no durability. */
export function createBareLedger() {
  const accounts = new Map<string, BareAccount>();
  return {
    open(accountId: string, balanceMicros: number): void {
      accounts.set(accountId, { balanceMicros, keys: new Set() });
    },
    /** Takes the amount once for each key, after one microtask. */
    async charge(accountId: string, key: string, amountMicros: number): Promise<void> {
      await Promise.resolve();
      const account = accounts.get(accountId);
      if (!account || account.balanceMicros < amountMicros) throw new Error('Too few credits.');
      if (account.keys.has(key)) return;
      account.keys.add(key);
      account.balanceMicros -= amountMicros;
    },
  };
}

/** Reads the JSON of a request and answers with JSON. It checks and stores nothing. */
export async function bareHandler(request: Request): Promise<Response> {
  const { amountMicros } = (await request.json()) as { amountMicros: number };
  return new Response(JSON.stringify({ chargedMicros: amountMicros, shortfallMicros: 0 }), {
    status: 201,
    headers: { 'content-type': 'application/json' },
  });
}
