import { checkKey } from '../requests/idempotency-key.js';
import type { WriteReceipt } from '../requests/write-receipt.js';
import type { EndpointRequest, ResourceResponse } from './endpoint.js';

type Operation<Request, Reply extends object> = (
  accountId: string,
  key: string,
  request: Request,
) => Promise<WriteReceipt<Reply>>;

/** Runs an operation that takes effect once per idempotency key, and marks the response of a retry. */
export async function idempotent<Reply extends object>(
  { accountId, headers, body }: EndpointRequest,
  operation: Operation<never, Reply>,
): Promise<ResourceResponse<Reply>> {
  const key = checkKey(headers.get('idempotency-key'));
  // The operation validates the body itself, because the backend's methods call it too.
  const { reply, isReplay } = await operation(accountId, key, body as never);
  return { body: reply, isReplay };
}
