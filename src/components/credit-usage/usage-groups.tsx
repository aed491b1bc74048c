'use client';

import { useId, useState, type MouseEvent } from 'react';
import type { Usage } from '../../contract/resources/usage.js';
import { countIn } from '../../hooks/messages/count-in.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { formatTotal } from '../../money/format.js';
import type { Micros } from '../../money/money.js';
import { Amount, markAmount, WithAmounts } from '../ui/amount/amount.js';
import { Button } from '../ui/button.js';
import { classes } from '../ui/class-names.js';
import { creditUsageEnglish } from './english.js';
import { formatShare } from './format-share.js';
import { MAX_SERIES, within, type Bar, type Entry, type UsageChart } from './usage-chart.js';

type OnGroupPress = (entry: Entry, event: MouseEvent<HTMLButtonElement>) => void;

interface UsageGroupsProps {
  chart: UsageChart;
  usage: Usage;
  /** The bar whose amounts are shown; `null` for the whole range. */
  active: Bar | null;
  names: (entry: Entry) => string;
  onPress: OnGroupPress | undefined;
  classNames: Partial<Record<'groups' | 'group', string | undefined>>;
}

/** The groups with their amounts, which is the legend of the bars, too. */
export function UsageGroups({
  chart,
  usage,
  active,
  names,
  onPress,
  classNames,
}: UsageGroupsProps) {
  const { locale } = useCreditsContext();
  const messages = useMessages('creditUsage', creditUsageEnglish);
  const [isOpen, setIsOpen] = useState(false);
  const hintId = useId();
  const tableId = useId();
  const { entries, series } = chart;
  const canOpen = entries.length > series.length;
  const total = active ?? usage.total;

  return (
    <>
      <table
        id={tableId}
        role="table"
        className={classes('credits-usage-groups', classNames.groups)}
      >
        <thead role="rowgroup" className="credits-visually-hidden">
          <tr role="row" className="credits-usage-head">
            {(['group', 'amount', 'count', 'share'] as const).map((name) => (
              <th key={name} role="columnheader" scope="col" className="credits-usage-head">
                {messages[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className="credits-usage-rows">
          {(isOpen ? entries : series).map((entry, index) => (
            <GroupRow
              key={entry.key}
              entry={active ? within(entry, active) : entry}
              name={names(entry)}
              series={Math.min(index + 1, MAX_SERIES)}
              totalMicros={total.paidMicros}
              usage={usage}
              hintId={hintId}
              onPress={hasFilter(usage, entry) ? onPress : undefined}
              className={classNames.group}
            />
          ))}
        </tbody>
      </table>
      {canOpen && (
        <Button
          variant="link"
          aria-expanded={isOpen}
          aria-controls={tableId}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? messages.showLess : messages.showAll(countIn(locale, entries.length))}
        </Button>
      )}
      <span id={hintId} className="credits-visually-hidden" aria-hidden="true">
        {messages.showTransactions}
      </span>
    </>
  );
}

/** Whether a filter finds the transactions of a group. None finds "everything else", which has no values of its own. */
function hasFilter({ groupBy }: Usage, { value, isRest, paidMicros }: Entry): boolean {
  return !isRest && paidMicros > 0 && (value !== null || groupBy !== 'consumable');
}

interface GroupRowProps {
  entry: Entry;
  name: string;
  /** The color of the group, from 1. */
  series: number;
  /** The amount that credits paid for all groups. */
  totalMicros: Micros;
  usage: Usage;
  hintId: string;
  onPress: OnGroupPress | undefined;
  className: string | undefined;
}

function GroupRow(props: GroupRowProps) {
  const { entry, name, series, totalMicros, usage, hintId, onPress, className } = props;
  const { locale } = useCreditsContext();
  const messages = useMessages('creditUsage', creditUsageEnglish);
  const { paidMicros, coveredMicros, count } = entry;
  const charges = messages.charges(countIn(locale, count));
  const write = (amount: Micros) => formatTotal(amount, { ...usage, locale });
  return (
    <tr role="row" className={classes('credits-usage-row', className)}>
      <th role="rowheader" scope="row" className="credits-usage-name">
        <span className="credits-usage-swatch" data-series={series} />
        {onPress ? (
          <Button
            variant="link"
            aria-describedby={hintId}
            className="credits-usage-link"
            onClick={(event) => onPress(entry, event)}
          >
            <bdi className="credits-text">{name}</bdi>
          </Button>
        ) : (
          <bdi className="credits-text">{name}</bdi>
        )}
      </th>
      <td role="cell" className="credits-usage-amount">
        <Amount>{write(paidMicros)}</Amount>
      </td>
      <td role="cell" className="credits-usage-count">
        <WithAmounts
          text={
            coveredMicros > 0
              ? `${charges} · ${messages.coveredPart(markAmount(write(coveredMicros)))}`
              : charges
          }
        />
      </td>
      <td role="cell" className="credits-usage-share">
        {totalMicros > 0 ? formatShare(paidMicros / totalMicros, locale) : '–'}
      </td>
    </tr>
  );
}
