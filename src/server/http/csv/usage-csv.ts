import type { Usage, UsagePoint } from '../../../contract/resources/usage.js';
import { fractionDigitsOf } from '../../../money/currency.js';
import { amountCell, csvRow, textCell } from './csv-cells.js';

/** The first row. It never changes: the columns of later versions follow after these. */
export const USAGE_HEADER = csvRow([
  'group_by',
  'group_type',
  'group',
  'name',
  'time',
  'paid',
  'covered',
  'count',
  'currency',
]);

/**
 * Generates the rows of usage by group and interval, one text for each group. The type of a group is `value`; `none`
 * for usage without the consumable, actor, or label; or `other` for everything past the largest groups. The rows add
 * up to the total.
 */
export function* usageRows(usage: Usage): Generator<string, void> {
  const { groupBy, groups, other } = usage;
  const currency = usage.currency.toUpperCase();
  const digits = fractionDigitsOf(usage);

  const rowsOf = (type: string, value: string, name: string, points: readonly UsagePoint[]) =>
    points
      .map(({ startsAt, paidMicros, coveredMicros, count }) =>
        csvRow([
          textCell(groupBy),
          type,
          textCell(value),
          textCell(name),
          startsAt,
          amountCell(paidMicros, digits),
          amountCell(coveredMicros, digits),
          String(count),
          currency,
        ]),
      )
      .join('');

  for (const { value, name = '', points } of groups) {
    yield value === null ? rowsOf('none', '', '', points) : rowsOf('value', value, name, points);
  }
  if (other) yield rowsOf('other', '', '', other.points);
}

/** Returns the number of rows of usage without the header. */
export function countUsageRows({ groups, other }: Usage): number {
  return [...groups, ...(other ? [other] : [])].reduce((sum, { points }) => sum + points.length, 0);
}
