import type { WriteReceipt } from '../requests/write-receipt.js';
import { checkKey } from '../requests/idempotency-key.js';
import type { Call, ResourceAnswer } from './endpoint.js';

type Command<Request, Reply extends object> = (
  accountId: string,
  key: string,
  request: Request,
) => Promise<WriteReceipt<Reply>>;

/** Carries out what takes effect once for each key, and says whether it had done so before. */
export async function idempotent<Reply extends object>(
  { accountId, headers, body }: Call,
  command: Command<never, Reply>,
): Promise<ResourceAnswer<Reply>> {
  const key = checkKey(headers.get('idempotency-key'));
  // The command reads its request itself, whoever sent it.
  const { reply, isReplay } = await command(accountId, key, body as never);
  return { body: reply, isReplay };
}
