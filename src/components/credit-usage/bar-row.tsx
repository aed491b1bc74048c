'use client';

import { memo, type MouseEvent } from 'react';
import type { Usage } from '../../contract/resources/usage.js';
import { countIn } from '../../hooks/messages/count-in.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { formatPrice } from '../../money/format.js';
import { ZERO, type Micros } from '../../money/money.js';
import { Amount } from '../ui/amount/amount.js';
import { Button } from '../ui/button.js';
import { classes } from '../ui/class-names.js';
import { creditUsageEnglish } from './english.js';
import { formatBar } from './format-day.js';
import type { Bar, UsageChart } from './usage-chart.js';

export type OnBarPress = (bar: Bar, event: MouseEvent<HTMLButtonElement>) => void;

interface BarRowProps {
  id: string;
  /** The id of a text that says where a press leads. */
  hintId: string;
  bar: Bar;
  index: number;
  chart: UsageChart;
  usage: Usage;
  seriesNames: readonly string[];
  hasCovered: boolean;
  isTable: boolean;
  /** Whether the bar is the one in the tab order. */
  isCurrent: boolean;
  onActive: (startsAt: number) => void;
  onCurrent: (index: number) => void;
  onPress: OnBarPress | undefined;
  className: string | undefined;
}

/** A bar, which is a row of the table. Memoized, because the focus only changes two of them. */
export const BarRow = memo(function BarRow(props: BarRowProps) {
  const { id, bar, index, chart, usage, seriesNames, hasCovered, isTable } = props;
  const { locale } = useCreditsContext();
  const write = (amount: Micros) => formatPrice(amount, { ...usage, locale });
  const messages = useMessages('creditUsage', creditUsageEnglish);
  const charges = countIn(locale, bar.count);
  const total = bar.paidMicros + bar.coveredMicros;
  const text = isTable ? 'credits-text' : 'credits-visually-hidden';
  const cell = isTable ? 'credits-usage-cell' : 'credits-usage-part';

  const part = (key: string, amount: Micros, name: string) => (
    <td
      key={key}
      role="cell"
      className={amount > 0 ? cell : 'credits-visually-hidden'}
      data-series={key}
      style={isTable ? undefined : { flexGrow: amount / chart.topMicros }}
    >
      {isTable && (
        <>
          <span className="credits-usage-swatch" data-series={key} />
          <bdi className="credits-text" aria-hidden="true">
            {name}
          </bdi>
        </>
      )}
      <span className={text}>
        <Amount>{write(amount)}</Amount>
      </span>
    </td>
  );
  return (
    <tr
      role="row"
      className={classes(isTable ? 'credits-usage-row' : 'credits-usage-column', props.className)}
      onPointerEnter={() => props.onActive(bar.startsAt)}
      onFocus={() => {
        props.onActive(bar.startsAt);
        props.onCurrent(index);
      }}
    >
      <th
        role="rowheader"
        scope="row"
        className={isTable ? 'credits-usage-name' : 'credits-usage-rest'}
        style={isTable ? undefined : { flexGrow: 1 - total / chart.topMicros }}
      >
        <BarName {...props} />
      </th>
      <td
        id={`${id}amount`}
        role="cell"
        className={isTable ? 'credits-usage-amount' : 'credits-usage-none'}
      >
        <span className={text}>
          <Amount>{write(bar.paidMicros)}</Amount>
        </span>
      </td>
      <td role="cell" className={isTable ? 'credits-usage-count' : 'credits-usage-none'}>
        <span className={text}>{isTable ? messages.charges(charges) : charges.text}</span>
      </td>
      {chart.series.map((entry, at) =>
        part(
          String(at + 1),
          entry.byBar.get(bar.startsAt)?.paidMicros ?? ZERO,
          seriesNames[at] ?? '',
        ),
      )}
      {hasCovered && part('covered', bar.coveredMicros, messages.covered)}
    </tr>
  );
});

/** The day or month of a bar, which leads to its transactions if there are any. */
function BarName({ id, hintId, bar, chart, isTable, isCurrent, onPress }: BarRowProps) {
  const { locale } = useCreditsContext();
  const name = formatBar(bar.startsAt, chart.unit, locale);
  const tabIndex = isCurrent ? 0 : -1;
  if (!onPress || bar.paidMicros === 0) {
    return (
      <span
        // The arrow keys reach it, and what it shows changes with the focus.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={tabIndex}
        className={isTable ? 'credits-usage-day' : 'credits-usage-bar'}
      >
        <span className={isTable ? 'credits-moment' : 'credits-visually-hidden'}>{name}</span>
      </span>
    );
  }
  const button = {
    tabIndex,
    'aria-describedby': `${id}amount ${hintId}`,
    onClick: (event: MouseEvent<HTMLButtonElement>) => onPress(bar, event),
  };
  return isTable ? (
    <Button {...button} variant="link">
      {name}
    </Button>
  ) : (
    <button {...button} type="button" className="credits-usage-bar">
      <span className="credits-visually-hidden">{name}</span>
    </button>
  );
}
