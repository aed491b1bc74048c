export type {
  CreditsClient,
  OnAccount,
  PageQuery,
  RequestOptions,
  WithKey,
} from './credits-client.js';
export { CreditsError, type ClientErrorCode, type CreditsErrorDetails } from './credits-error.js';
export type { RequestHeaders } from './exchange.js';
export { createHttpClient, type HttpClient, type HttpClientOptions } from './http-client.js';
export {
  createServerClient,
  type OnHold,
  type ServerClient,
  type ServerClientOptions,
} from './server-client.js';
