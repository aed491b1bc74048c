import type { Usage, UsageInterval } from '../../contract/resources/usage.js';
import type { Account } from '../../ledger/state/account.js';
import { leftOf, runningPeriod } from '../../ledger/state/allowance-state.js';
import type { AccountContext } from '../accounts/account-context.js';
import { resetTimeOf } from './allowance-coverage.js';
import { groupUsage } from './group-usage.js';
import { startOf } from './usage-intervals.js';

/** A range of usage, whose bounds are at the starts of intervals, RFC 3339 with milliseconds. */
export interface UsageOrder {
  from: string;
  to: string;
  interval: UsageInterval;
  /** `consumable`, `actor`, or `label:` and the label's key. */
  groupBy: string;
}

/** The usage of accounts. */
export interface Usages {
  read(accountId: string, order: UsageOrder): Promise<Usage>;
}

interface UsagesContext extends Pick<AccountContext, 'store' | 'now'> {
  accounts: Pick<AccountContext['accounts'], 'read'>;
}

/** The key of which every charge has a value. */
const EVERY_CHARGE = 'consumable';

export function createUsages({ store, accounts, now }: UsagesContext): Usages {
  return {
    async read(accountId, { from, to, interval, groupBy }) {
      const account = await accounts.read(accountId);
      const range = { from, to, unit: interval === 'hour' ? 'hour' : 'day' } as const;
      const rows = await store.listUsage(accountId, { ...range, key: groupBy });
      // Usage only grows: the whole that is read second has all that its parts have.
      const all =
        groupBy === EVERY_CHARGE
          ? rows
          : await store.listUsage(accountId, { ...range, key: EVERY_CHARGE });
      const included = includedIn(account, now());
      return {
        currency: account.currency,
        minorUnitMicros: account.minorUnitMicros,
        from,
        to,
        interval,
        groupBy,
        labelKeys: [...account.usage.labelKeys],
        ...groupUsage(rows, all, (time) => startOf(interval, time)),
        ...(included.length > 0 && { included }),
      };
    },
  };
}

/** The parts of the plan that are left, as far as the ledger knows them from the latest charges. */
function includedIn({ allowances }: Account, now: string): NonNullable<Usage['included']> {
  return allowances.states.flatMap(({ period, consumable }) => {
    const running = runningPeriod(allowances, period, now);
    const resetsAt = running && resetTimeOf(running, now);
    return resetsAt === null ? [] : [{ consumable, leftMicros: leftOf(running), resetsAt }];
  });
}
