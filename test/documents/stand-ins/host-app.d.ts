/** The names of the host app that the code blocks of the documents use without an import. */

/** Your backend and its parts, as other blocks of the documents create them. */
declare const backend: import('react-credits/server').CreditsBackend;
declare const options: import('react-credits/server').CreditsBackendOptions;
declare const store: import('react-credits/server').MaintainedStore;

/** Your clients. */
declare const client: import('react-credits').CreditsClient & {
  exports: NonNullable<import('react-credits').CreditsClient['exports']>;
};
declare const credits: import('react-credits/client').ServerClient;

/** Your records. */
declare const teamId: string;
declare const chatId: string;
declare const purchaseId: string;
declare const answer: { id: string } & AsyncIterable<string>;
declare const user: { id: string; name: string };
declare const ticket: { id: string };
declare const db: {
  answers: { insert(row: { id: string; chatId: string }): Promise<{ id: string }> };
  stripeCustomerOf(accountId: string): Promise<string | null>;
  accountOfStripeCustomer(customerId: string): Promise<string | null>;
  saveStripeCustomer(accountId: string, customerId: string): Promise<void>;
};
declare function sessionOf(
  request: Request,
): Promise<{ userId: string; teamId: string; role: 'owner' | 'admin' | 'member' }>;
declare function subscriptionOf(teamId: string): Promise<{
  plan: { included: Partial<Record<string, number>> };
  periodStart: Date;
  periodEnd: Date;
}>;

declare function billingAddressOf(accountId: string): Promise<string>;

/** Your services. */
declare const mail: {
  send(message: { idempotencyKey: string; to: string; subject: string }): Promise<void>;
};
declare const logger: { error(fields: object): void };

/** Your feature. */
declare const signal: AbortSignal;
declare function send(part: string): void;
declare function costSoFar(): number;
declare function show(rows: number, total: number | null): void;
declare function waitForTheCredits(): void;

/** Your tests. */
declare const serverToken: string;
declare const testDatabase: object;
declare function cookieOf(accountId: string, role: string): string;
declare function emptyTables(database: object): Promise<void>;
declare function createAcmeStore(database: object): import('react-credits/server').LedgerStore;
declare function createAcmePayments(options: {
  client: object;
}): import('react-credits/server').Payments;
type PaymentsControl = import('react-credits/conformance').PaymentsControl;
declare class FakeAcme {
  client: object;
  clock: NonNullable<PaymentsControl['clock']>;
  bank: Pick<PaymentsControl, 'setDeclined'>;
  booksOf: PaymentsControl['booksOf'];
  payIn(ref: string | undefined): Promise<boolean>;
  enterCard(ref: string | undefined): Promise<boolean>;
  loseNextResponse(): void;
}
declare const database: { insertTeam(): Promise<string> };
declare const provider: {
  completeInTestMode(checkout: import('react-credits').Checkout): Promise<void>;
  declineInTestMode(checkout: import('react-credits').Checkout): Promise<void>;
};
