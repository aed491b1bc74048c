'use client';

import { memo, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { Usage } from '../../contract/resources/usage.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { formatPrice } from '../../money/format.js';
import { ZERO, type Micros } from '../../money/money.js';
import { Amount } from '../ui/amount/amount.js';
import { classes } from '../ui/class-names.js';
import { BarRow, type OnBarPress } from './bar-row.js';
import { creditUsageEnglish } from './english.js';
import { formatBar } from './format-day.js';
import { nextBar } from './next-bar.js';
import type { Entry, UsageChart } from './usage-chart.js';

interface UsageBarsProps {
  chart: UsageChart;
  usage: Usage;
  names: (entry: Entry) => string;
  /** Whether the table looks like one. */
  isTable: boolean;
  /** Called with the start of the bar under the pointer or the focus; with `null` when there is none. */
  onActive: (startsAt: number | null) => void;
  onPress: OnBarPress | undefined;
  classNames: Partial<Record<'chart' | 'bar', string | undefined>>;
}

/**
 * The usage of each day or month: a table for screen readers, drawn as bars unless the user wants to see the table. One
 * bar is in the tab order, and the arrow keys move from bar to bar. Its roles are explicit, because some screen readers
 * do not treat a table with another layout as a table.
 */
export const UsageBars = memo(function UsageBars(props: UsageBarsProps) {
  const { chart, usage, names, isTable, onActive, onPress, classNames } = props;
  const messages = useMessages('creditUsage', creditUsageEnglish);
  const { bars, series, unit } = chart;
  const [current, setCurrent] = useState(() =>
    Math.max(
      0,
      bars.findLastIndex(({ count }) => count > 0),
    ),
  );
  const body = useRef<HTMLTableSectionElement>(null);
  const id = useId();
  const hintId = useId();
  const seriesNames = useMemo(() => series.map(names), [series, names]);
  const hasCovered = usage.total.coveredMicros > 0;

  function move(event: KeyboardEvent<HTMLTableSectionElement>): void {
    const { direction } = getComputedStyle(event.currentTarget);
    const next = nextBar(event.key, current, bars.length, direction === 'rtl');
    if (next === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    setCurrent(next);
    body.current?.rows[next]?.querySelector<HTMLElement>('[tabindex]')?.focus();
  }

  return (
    <div className={classes('credits-usage-chart', classNames.chart)}>
      <table role="table" className={isTable ? 'credits-usage-table' : 'credits-usage-plot'}>
        <caption className="credits-visually-hidden">{messages.title}</caption>
        <Heads
          names={[
            unit === 'day' ? messages.day : messages.month,
            messages.amount,
            messages.count,
            ...seriesNames,
            ...(hasCovered ? [messages.covered] : []),
          ]}
        />
        {/* The events are those of the bars in it. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <tbody
          ref={body}
          role="rowgroup"
          className={isTable ? 'credits-usage-rows' : 'credits-usage-columns'}
          onKeyDown={move}
          onPointerLeave={() => onActive(null)}
          onBlur={() => onActive(null)}
        >
          {bars.map((bar, index) => (
            <BarRow
              key={bar.startsAt}
              id={`${id}${index}`}
              hintId={hintId}
              bar={bar}
              index={index}
              chart={chart}
              usage={usage}
              seriesNames={seriesNames}
              hasCovered={hasCovered}
              isTable={isTable}
              isCurrent={index === current}
              onActive={onActive}
              onCurrent={setCurrent}
              onPress={onPress}
              className={classNames.bar}
            />
          ))}
        </tbody>
      </table>
      {!isTable && <Scale chart={chart} usage={usage} />}
      {onPress && (
        <span id={hintId} className="credits-visually-hidden" aria-hidden="true">
          {messages.showTransactions}
        </span>
      )}
    </div>
  );
});

function Heads({ names }: { names: readonly string[] }) {
  return (
    <thead role="rowgroup" className="credits-visually-hidden">
      <tr role="row" className="credits-usage-head">
        {names.map((name, column) => (
          // Two groups may have the same name, and the columns never move.
          // oxlint-disable-next-line react/no-array-index-key
          <th key={column} role="columnheader" scope="col" className="credits-usage-head">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** The amounts beside the bars, and the first and the last day below. Screen readers find both in the table. */
function Scale({ chart, usage }: Pick<UsageBarsProps, 'chart' | 'usage'>) {
  const { locale } = useCreditsContext();
  const { bars, unit, topMicros } = chart;
  const write = (amount: Micros) => formatPrice(amount, { ...usage, locale });
  const ends = [...new Set([bars[0], bars.at(-1)])];
  return (
    <>
      <div className="credits-usage-scale" aria-hidden="true">
        <Amount>{write(topMicros)}</Amount>
        <Amount>{write(ZERO)}</Amount>
      </div>
      <div className="credits-usage-ends" aria-hidden="true">
        {ends.map(
          (bar) =>
            bar && (
              <span key={bar.startsAt} className="credits-moment">
                {formatBar(bar.startsAt, unit, locale)}
              </span>
            ),
        )}
      </div>
    </>
  );
}
