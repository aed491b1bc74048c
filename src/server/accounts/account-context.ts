import type { AccountWriter } from './account-writer.js';
import type { Accounts } from './accounts.js';
import type { ServerContext } from './server-context.js';

/** The server context with access to accounts, as every service receives it. */
export interface AccountContext extends ServerContext {
  accounts: Accounts;
  writer: AccountWriter;
}
