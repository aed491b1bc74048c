import type { ComponentPropsWithoutRef, MouseEvent } from 'react';
import type { UsageFilter } from '../../hooks/account/use-usage.js';
import type { SharedPart } from '../ui/parts.js';

export interface CreditUsageProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  /**
   * The heading level of the title in your page's outline.
   * @default 3
   */
  headingLevel?: 1 | 2 | 3 | 4 | 5 | 6;
  /**
   * The grouping at first: `consumable`, `actor`, or `label:` and the label's key.
   * @default 'consumable'
   */
  defaultGroupBy?: string;
  /**
   * Called when the user presses a bar or a group, with the filter of the transactions behind it. Without it, they lead
   * nowhere. "Other" has no such filter.
   *
   * @default undefined. In the card: shows these transactions, unless you call `event.preventDefault()`
   */
  onShowTransactions?:
    ((filter: UsageFilter, event: MouseEvent<HTMLButtonElement>) => void) | undefined;
  /** Your class names for parts of the usage, appended to the built-in ones. */
  classNames?: Partial<Record<CreditUsagePart, string | undefined>>;
}

/** A part of the usage that `classNames` can style. */
export type CreditUsagePart =
  /** The heading. */
  | 'title'
  /** The button that shows the chart as a table. */
  | 'tableSwitch'
  /** The fields for the period and the grouping. */
  | 'controls'
  /** The button that saves the usage as a file. */
  | 'exportButton'
  /** The total of the period or of a bar. */
  | 'totals'
  /** The bars, with their axis. */
  | 'chart'
  /** The bar of a day or a month. */
  | 'bar'
  /** The list of the groups. */
  | 'groups'
  /** The button of a group. */
  | 'group'
  /** The prices, and the amounts that the plan still includes. */
  | 'rates'
  | SharedPart;
