import type { Checkout } from '../../contract/resources/checkout.js';

/**
 * The callers that a backend tells apart: people with a role in the account, servers of the host app, and a
 * person who belongs to another account only.
 */
export const backendRoles = ['owner', 'admin', 'member', 'consumer', 'server', 'stranger'] as const;

/** `consumer` is a server with the scope `consume`, and `server` is one with the scope `admin`. */
export type BackendRole = (typeof backendRoles)[number];

/** The headers that sign in a role, such as `{ authorization: 'Bearer …' }`, for the given account. */
export type RoleHeaders =
  Readonly<Record<string, string>> | ((accountId: string) => Readonly<Record<string, string>>);

/** A backend, and the ways in which the cases reach and control it. */
export interface BackendUnderTest {
  /** The URL that `/accounts/{accountId}/credits` is below, such as `http://127.0.0.1:8080/api/credits`. */
  baseUrl: string;
  /** The headers of each role that the backend has. The cases of a missing role do not apply. */
  as: Partial<Record<BackendRole, RoleHeaders>>;
  /**
   * The account that the cases use when `control` opens none. The cases move its credits, so it must be an
   * account for tests, without a plan's allowance and with auto top-up switched off.
   *
   * @default the account of the owner's session
   */
  accountId?: string;
  control?: BackendControl;
  /** Sends a request. @default fetch */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
}

/** What tests can do and HTTP cannot. The cases that need a missing function do not apply. */
export interface BackendControl {
  /** Opens an account that no case has used, and returns its id. Then `as` holds functions. */
  openAccount?: () => string | Promise<string>;
  /** Adds credits to an account. Without it, the role `server` grants them. */
  grant?: (accountId: string, amountMicros: number) => unknown;
  /** Pays a checkout in full, as a user does, and returns once the provider has the money. */
  pay?: (payment: PendingPayment) => unknown;
  /** Tries to pay a checkout with a card that is declined. */
  decline?: (payment: PendingPayment) => unknown;
}

/** A purchase that awaits its payment. */
export interface PendingPayment {
  accountId: string;
  purchaseId: string;
  checkout: Checkout;
}
