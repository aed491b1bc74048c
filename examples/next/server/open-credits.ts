import { createCreditsBackend, type CreditsBackend, type Handler } from 'react-credits/server';
import { openDatabase } from './open-database';
import { openPayments } from './payments';
import { authenticate, resolveAccount } from './your-app';

export interface Credits {
  backend: CreditsBackend;
  /** Answers the requests of the components and of the payment provider. */
  handler: Handler;
}

/** Opens the ledger in its database, with your payments. */
export async function openCredits(): Promise<Credits> {
  const { store, query } = await openDatabase();
  const { payments, mount } = await openPayments(query);
  const backend = createCreditsBackend({
    store,
    payments,
    allowSimulatedPayments: process.env.ALLOW_SIMULATED_PAYMENTS === '1',
    authenticate,
    resolveAccount,
  });
  // Finds payments that no webhook reported, and finishes work that a crash interrupted.
  setInterval(() => void backend.reconcile().catch(console.error), 60_000).unref();
  return { backend, handler: mount(backend.handler) };
}
