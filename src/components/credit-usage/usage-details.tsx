'use client';

import { useMemo, useState, type ReactNode, type RefObject } from 'react';
import type { Limits } from '../../contract/resources/limits.js';
import type { Usage } from '../../contract/resources/usage.js';
import { countIn } from '../../hooks/messages/count-in.js';
import type { UsageFilter } from '../../hooks/account/use-usage.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { formatTotal } from '../../money/format.js';
import type { Micros } from '../../money/money.js';
import { recentTransactionsEnglish } from '../recent-transactions/english.js';
import { Amount } from '../ui/amount/amount.js';
import { useAnnouncement } from '../ui/announced.js';
import { Button } from '../ui/button.js';
import { classes } from '../ui/class-names.js';
import type { OnBarPress } from './bar-row.js';
import { creditUsageEnglish } from './english.js';
import { formatBar, formatRange } from './format-day.js';
import type { CreditUsageProps } from './usage-props.js';
import { chartOf, type Bar, type Entry, type Sums } from './usage-chart.js';
import { UsageBars } from './usage-bars.js';
import { UsageGroups } from './usage-groups.js';
import { UsageRates } from './usage-rates.js';

interface UsageDetailsProps extends Pick<CreditUsageProps, 'onShowTransactions'> {
  usage: Usage;
  rates: NonNullable<Limits['rates']>;
  heading: RefObject<HTMLElement | null>;
  classNames: NonNullable<CreditUsageProps['classNames']>;
}

/** The totals, the chart, and the groups. While the pointer or the focus is on a bar, they are those of the bar. */
export function UsageDetails({
  usage,
  rates,
  heading,
  onShowTransactions,
  classNames,
}: UsageDetailsProps) {
  const { locale } = useCreditsContext();
  const messages = useMessages('creditUsage', creditUsageEnglish);
  const chart = useMemo(() => chartOf(usage), [usage]);
  const [isTable, setIsTable] = useState(false);
  const [startsAt, setActive] = useState<number | null>(null);
  const active = chart.bars.find((bar) => bar.startsAt === startsAt) ?? null;
  const names = useNames(usage.groupBy);
  const range = formatRange(Date.parse(usage.from), Date.parse(usage.to), locale);
  useChangeAnnouncement(heading, usage, range);

  // Memoized, because the bars render again when their handler changes.
  const onBarPress = useMemo<OnBarPress | undefined>(
    () => onShowTransactions && ((bar, event) => onShowTransactions(daysIn(usage, bar), event)),
    [onShowTransactions, usage],
  );
  return (
    <>
      <Totals
        sums={active ?? usage.total}
        usage={usage}
        days={messages.utc(active ? formatBar(active.startsAt, chart.unit, locale) : range)}
        className={classNames.totals}
      >
        <Button
          variant="link"
          aria-pressed={isTable}
          className={classNames.tableSwitch}
          onClick={() => setIsTable(!isTable)}
        >
          {messages.asTable}
        </Button>
      </Totals>
      {usage.total.count === 0 ? (
        <p className="credits-muted credits-usage-empty">{messages.empty}</p>
      ) : (
        <>
          <UsageBars
            // Another range has other bars.
            key={`${usage.from} ${usage.to}`}
            chart={chart}
            usage={usage}
            names={names}
            isTable={isTable}
            onActive={setActive}
            onPress={onBarPress}
            classNames={classNames}
          />
          <UsageGroups
            chart={chart}
            usage={usage}
            active={active}
            names={names}
            onPress={
              onShowTransactions &&
              ((entry, event) =>
                onShowTransactions({ ...daysIn(usage), ...valueIn(usage, entry) }, event))
            }
            classNames={classNames}
          />
        </>
      )}
      <UsageRates usage={usage} rates={rates} className={classNames.rates} />
    </>
  );
}

/** Returns a filter for the usage, or for one of its bars. */
function daysIn({ from, to }: Usage, bar?: Bar): UsageFilter {
  if (!bar) return { kind: 'consumption', from, to };
  // A month at an end of the range may begin before it.
  return {
    kind: 'consumption',
    from: new Date(Math.max(bar.startsAt, Date.parse(from))).toISOString(),
    to: new Date(Math.min(bar.endsAt, Date.parse(to))).toISOString(),
  };
}

function valueIn({ groupBy }: Usage, { value }: Entry): UsageFilter {
  if (groupBy === 'actor') return { actor: value };
  if (groupBy.startsWith(LABEL)) return { label: { key: groupBy.slice(LABEL.length), value } };
  return { consumable: value ?? '' };
}

const LABEL = 'label:';

/** Returns a function that names a group. */
function useNames(groupBy: string): (entry: Entry) => string {
  const messages = useMessages('creditUsage', creditUsageEnglish);
  const { consumable } = useMessages('recentTransactions', recentTransactionsEnglish);
  return useMemo(
    () =>
      ({ value, name, isRest }) => {
        if (isRest) return messages.other;
        if (value === null) return messages.none;
        return groupBy === 'consumable' ? consumable(value) : (name ?? value);
      },
    [messages, consumable, groupBy],
  );
}

/** Announces the total when the user has chosen another period or grouping. */
function useChangeAnnouncement(
  heading: RefObject<HTMLElement | null>,
  usage: Usage,
  range: string,
): void {
  const { locale } = useCreditsContext();
  const query = `${usage.groupBy} ${usage.from} ${usage.to}`;
  const [first] = useState(query);
  const [hasChanged, setHasChanged] = useState(false);
  if (query !== first && !hasChanged) setHasChanged(true);
  const total = formatTotal(usage.total.paidMicros, { ...usage, locale });
  useAnnouncement(heading, hasChanged ? `${range}: ${total}` : '');
}

interface TotalsProps {
  sums: Sums;
  usage: Usage;
  days: string;
  className: string | undefined;
  children: ReactNode;
}

/** The amount that credits paid, and, apart from it, the amount that the plan covered. */
function Totals({ sums, usage, days, className, children }: TotalsProps) {
  const { locale } = useCreditsContext();
  const messages = useMessages('creditUsage', creditUsageEnglish);
  const write = (total: Micros) => formatTotal(total, { ...usage, locale });
  return (
    <div className={classes('credits-usage-totals', className)}>
      <div className="credits-usage-header">
        <p className="credits-muted">{days}</p>
        {children}
      </div>
      <dl className="credits-usage-sums">
        <div className="credits-usage-sum">
          <dt className="credits-label">{messages.paid}</dt>
          <dd className="credits-usage-paid">
            <Amount>{write(sums.paidMicros)}</Amount>
          </dd>
        </div>
        {usage.total.coveredMicros > 0 && (
          <div className="credits-usage-sum">
            <dt className="credits-label">{messages.covered}</dt>
            <dd className="credits-usage-covered">
              <Amount>{write(sums.coveredMicros)}</Amount>
            </dd>
          </div>
        )}
      </dl>
      <p className="credits-muted">{messages.charges(countIn(locale, sums.count))}</p>
    </div>
  );
}
