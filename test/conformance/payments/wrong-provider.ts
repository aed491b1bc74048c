import type {
  ControlledPayments,
  PaymentsControl,
  PurchaseBooks,
} from '../../../src/conformance/payments/payments-control.js';
import type { Payments } from '../../../src/server/ports/payments.js';
import { openSimulation } from './open-simulation.js';

/** An implementation with one fault, and the only cases that fail over it. */
export interface WrongProvider {
  /** The fault, after "a provider that …". */
  fault: string;
  /**
   * Puts the fault into an implementation. `another` names one more purchase at the provider that belongs to the same
   * purchase of the ledger.
   */
  spoil: (payments: Payments, another: (purchaseId: string) => string) => Partial<Payments>;
  /** Changes the provider's books, as a fault at the provider would. */
  spoilBooks?: (books: PurchaseBooks) => PurchaseBooks;
  caughtBy: readonly string[];
}

/** Opens the simulated provider with a fault in its implementation. */
export async function openWrong({
  spoil,
  spoilBooks = (books) => books,
}: Pick<WrongProvider, 'spoil' | 'spoilBooks'>): Promise<ControlledPayments> {
  const { payments, control } = await openSimulation();
  const others = new Map<string, string[]>();
  const another = (purchaseId: string) => {
    const known = others.get(purchaseId) ?? [];
    const next = known.length === 0 ? purchaseId : `${purchaseId}-${known.length}`;
    others.set(purchaseId, [...known, next]);
    return next;
  };
  const booksOf: PaymentsControl['booksOf'] = async (purchaseId) => {
    const sum: PurchaseBooks = { checkouts: 0, payments: 0, takenMicros: 0, returnedMicros: 0 };
    for (const id of new Set([purchaseId, ...(others.get(purchaseId) ?? [])])) {
      const books = await control.booksOf(id);
      sum.checkouts += books.checkouts;
      sum.payments += books.payments;
      sum.takenMicros += books.takenMicros;
      sum.returnedMicros += books.returnedMicros;
    }
    return spoilBooks(sum);
  };
  const spoiled: Payments = { ...payments, ...spoil(payments, another) };
  return { payments: spoiled, control: { ...control, booksOf } };
}
