export type {
  CreditsClient,
  CreditsStreamEvent,
  ExportOptions,
  ExportProgress,
  OnAccount,
  PageQuery,
  RequestOptions,
  TransactionFilter,
  UsageQuery,
  WithKey,
} from './port/credits-client.js';
export {
  CreditsError,
  type ClientErrorCode,
  type CreditsErrorDetails,
} from './port/credits-error.js';
export type {
  ListedTransaction,
  TransactionList,
  UnreadableTransaction,
} from './port/transaction-list.js';
export type { RequestHeaders } from './http/send-request.js';
export { createHttpClient, type HttpClient, type HttpClientOptions } from './http-client.js';
export {
  createServerClient,
  type OnHold,
  type ServerClient,
  type ServerClientOptions,
} from './server-client.js';
export { type InitialCredits } from './initial-credits.js';
export { prefetchCredits, type PrefetchOptions } from './prefetch-credits.js';
