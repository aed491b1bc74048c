import { expect } from 'vitest';
import type { Service } from './open-service.js';

/** Does the work that is due, and expects that none of it fails and that it ends. */
export async function reconcileAll({ reconcile }: Pick<Service, 'reconcile'>): Promise<void> {
  for (let rounds = 0; rounds < 10; rounds += 1) {
    const { settled, failed } = await reconcile();
    expect(failed).toBe(0);
    if (settled === 0) return;
  }
  throw new Error('The ledger has work without an end.');
}
