import type { Counted } from './counted.js';
import type { ExportMessages } from './export-messages.js';

/** The texts of `CreditUsage`. */
export interface CreditUsageMessages extends ExportMessages {
  title: string;
  /** The label of the choice of a period. */
  period: string;
  periods: Record<'last_30_days' | 'this_month' | 'last_month' | 'custom', string>;
  /** The label of the choice of a grouping. */
  groupBy: string;
  byConsumable: string;
  byActor: string;
  /** `label` is the key of a label, in words: `project id`. */
  byLabel: (label: string) => string;
  /** The labels of a custom period. The last day is part of it. */
  firstDay: string;
  lastDay: string;
  /** On the button that applies a custom period. */
  apply: string;
  /** Shown when a custom period has no days, or too many. */
  badPeriod: (most: Counted) => string;
  /** The days on screen, which are days in UTC. */
  utc: (days: string) => string;
  paid: string;
  /** Usage that the plan covered. */
  covered: string;
  charges: (charges: Counted) => string;
  /** The part of a group that the plan covered. */
  coveredPart: (amount: string) => string;
  /** On the switch between the bars and a table. Its name must not depend on whether the table is shown. */
  asTable: string;
  /** The heads of the tables. */
  day: string;
  month: string;
  group: string;
  amount: string;
  share: string;
  count: string;
  /** Usage without a consumable, an actor, or a label. */
  none: string;
  /** Usage of the groups that are not shown. */
  other: string;
  showAll: (groups: Counted) => string;
  showLess: string;
  /** Added for screen readers to the name of a day or group that leads to its transactions. */
  showTransactions: string;
  rates: string;
  rate: (amount: string, unit: string) => string;
  /** The amount that the plan still covers; `until` is `null` if that never ends. */
  left: (amount: string, until: string | null) => string;
  loading: string;
  empty: string;
  failed: string;
  stale: string;
  forbidden: string;
  notFound: string;
}
