import { createSimulatedPayments } from 'react-credits/mocks';
import { createCreditsBackend, createMemoryStore } from 'react-credits/server';

/** Your sessions. This stub signs everyone in as Ada, the owner of the team "acme". */
export async function sessionOf(_request: Request): Promise<Session | null> {
  return { userId: 'ada', teamId: 'acme', role: 'owner' };
}

interface Session {
  userId: string;
  teamId: string;
  role: string;
}

const payments = createSimulatedPayments(); // moves no money: for evaluation only

export const backend = createCreditsBackend({
  store: createMemoryStore(), // loses everything when the process ends: for evaluation only
  payments,
  allowSimulatedPayments: process.env.ALLOW_SIMULATED_PAYMENTS === '1',
  async authenticate(request) {
    const session = await sessionOf(request);
    if (!session) return null; // 401
    return {
      kind: 'user',
      userId: session.userId,
      accountId: session.teamId,
      role: session.role, // 'owner', 'admin', or 'member'
    };
  },
  resolveAccount: (id) =>
    id === 'acme' ? { currency: 'usd', lowThresholdMicros: 5_000_000 } : null,
});

/** Answers the requests of the components and of the simulated checkout. */
export const handler = payments.mount(backend.handler);

// Finds payments that no webhook reported.
setInterval(() => void backend.reconcile().catch(console.error), 60_000).unref();
