import type { WriteReceipt } from '../requests/write-receipt.js';
import { checkKey } from '../requests/idempotency-key.js';
import type { Call, ResourceAnswer } from './endpoint.js';

type Command<Request> = (
  accountId: string,
  key: string,
  request: Request,
) => Promise<WriteReceipt<object>>;

/** Carries out what takes effect once for each key, and says whether it had done so before. */
export async function idempotent(
  { accountId, headers, body }: Call,
  command: Command<never>,
): Promise<ResourceAnswer> {
  const key = checkKey(headers.get('idempotency-key'));
  // The command reads its request itself, whoever sent it.
  const { reply, isReplay } = await command(accountId, key, body as never);
  return { body: reply, isReplay };
}
