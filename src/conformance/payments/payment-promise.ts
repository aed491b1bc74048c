import type { PaymentsDesk } from './payments-desk.js';

/** A promise of the port, and its check over a fresh provider. */
export type PaymentPromise = readonly [name: string, check: (desk: PaymentsDesk) => Promise<void>];
