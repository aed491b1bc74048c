import type { RouteName } from '../../contract/routes/routes.js';
import type { Principal } from '../ports/principal.js';

/** A request that may be carried out: who asks, and for which account, is settled. */
export interface Call {
  principal: Principal;
  accountId: string;
  /** Of what the path names in the account. */
  id: string;
  /** Of the pages that may change something, and that people may be sent back to. */
  pageOrigins: readonly string[];
  /** Aborts when nobody waits for the answer any more. */
  signal: AbortSignal;
  query: URLSearchParams;
  headers: Headers;
  /** The JSON of the body, not yet looked at; `undefined` when there is none. */
  body: unknown;
}

export type Answer = ResourceAnswer | StreamAnswer;

export interface ResourceAnswer {
  /** The resource, as the contract has it. */
  body: object;
  /** Of a resource that has an ETag. */
  version?: string;
  /** Whether the body stays as it is while its version does: who knows that one needs no other. */
  isAllInVersion?: boolean;
  isReplay?: boolean;
}

/** An answer that goes on. */
export interface StreamAnswer {
  /** Makes what is sent as server-sent events, until its signal aborts. */
  frames: (signal: AbortSignal) => AsyncGenerator<string, void>;
}

export type Endpoints = Partial<Record<RouteName, (call: Call) => Promise<Answer>>>;
