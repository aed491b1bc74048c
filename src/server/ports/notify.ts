import type { CreditNotification } from '../../contract/resources/notification.js';

/**
 * Receives one notification of an account, for example to send an email. Resolve once you have stored or
 * sent it: it is not delivered again. Reject, or take more than 30 seconds, and it is retried later with
 * the same `id`. See the `notify` option of `createCreditsBackend`.
 *
 * The value that it resolves with is ignored: `false`, `{ error }`, and a response with the status 500 count as
 * delivered. If your mail service reports a failure as a value, throw an error.
 *
 * @example
 * const notify: Notify = async ({ id, accountId, type }) => {
 *   await emails.send({ idempotencyKey: `${accountId}-${id}`, template: type });
 * };
 */
export type Notify = (notification: CreditNotification) => Promise<void> | void;
