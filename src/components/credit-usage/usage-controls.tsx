'use client';

import { useId, useState, type ReactNode } from 'react';
import type { Usage } from '../../contract/resources/usage.js';
import type { UsageRange } from '../../hooks/account/use-usage.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { useExport } from '../../hooks/history/use-export.js';
import { countIn } from '../../hooks/messages/count-in.js';
import { Announced } from '../ui/announced.js';
import { Button } from '../ui/button.js';
import { ExportButton } from '../ui/export-button.js';
import { classes } from '../ui/class-names.js';
import { creditUsageEnglish } from './english.js';
import {
  daysOf,
  MAX_DAYS,
  periods,
  rangeAt,
  rangeOfDays,
  type Days,
  type Period,
} from './usage-period.js';

interface UsageControlsProps {
  /** `null` until it is loaded. */
  usage: Usage | null;
  /** The range that the user has chosen. */
  range: UsageRange;
  groupBy: string;
  onRange: (range: UsageRange) => void;
  onGroupBy: (groupBy: string) => void;
  classNames: Partial<Record<'controls' | 'exportButton', string | undefined>>;
}

/** The choice of a period and a grouping, and the export of the usage on screen. */
export function UsageControls({
  usage,
  range,
  groupBy,
  onRange,
  onGroupBy,
  classNames,
}: UsageControlsProps) {
  const messages = useMessages('creditUsage', creditUsageEnglish);
  const [period, setPeriod] = useState<Period>('last_30_days');
  const exporting = useExport('usage', (exports, options) =>
    exports.usage({ ...range, groupBy }, options),
  );

  function choosePeriod(chosen: Period): void {
    setPeriod(chosen);
    if (chosen !== 'custom') onRange(rangeAt(chosen, Date.now()));
  }

  return (
    <>
      <div className={classes('credits-usage-controls', classNames.controls)}>
        <Choice
          label={messages.period}
          value={period}
          options={periods.map((name) => [name, messages.periods[name]])}
          onChange={choosePeriod}
        />
        <Choice
          label={messages.groupBy}
          value={groupBy}
          options={groupings(usage?.labelKeys ?? [], groupBy).map((grouping) => [
            grouping,
            nameOf(grouping, messages),
          ])}
          onChange={onGroupBy}
        />
        {exporting && (
          <ExportButton
            exporting={exporting}
            texts={messages}
            className={classNames.exportButton}
          />
        )}
      </div>
      {period === 'custom' && (
        <CustomPeriod days={usage ? daysOf(usage) : { first: '', last: '' }} onRange={onRange} />
      )}
    </>
  );
}

/** Returns the groupings to choose from. The current one is always among them. */
function groupings(labelKeys: readonly string[], current: string): string[] {
  return [...new Set(['consumable', 'actor', ...labelKeys.map((key) => `label:${key}`), current])];
}

function nameOf(grouping: string, messages: typeof creditUsageEnglish): string {
  if (grouping === 'consumable') return messages.byConsumable;
  if (grouping === 'actor') return messages.byActor;
  return messages.byLabel(grouping.replace(/^label:/, '').replaceAll('_', ' '));
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly (readonly [Value, string])[];
  onChange: (value: Value) => void;
}

function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <select
      aria-label={label}
      value={value}
      className="credits-button credits-usage-select"
      onChange={({ target }) => {
        const chosen = options[target.selectedIndex]?.[0];
        if (chosen !== undefined) onChange(chosen);
      }}
    >
      {options.map(([name, text]) => (
        <option key={name} value={name} className="credits-usage-option">
          {text}
        </option>
      ))}
    </select>
  );
}

interface CustomPeriodProps {
  /** The days on screen, with which the fields begin. */
  days: Days;
  onRange: (range: UsageRange) => void;
}

/** The first and the last day of a period. */
function CustomPeriod({ days, onRange }: CustomPeriodProps) {
  const { locale } = useCreditsContext();
  const messages = useMessages('creditUsage', creditUsageEnglish);
  const [{ first, last }, setDays] = useState(days);
  const [isBad, setIsBad] = useState(false);
  const errorId = useId();

  function apply(): void {
    const range = rangeOfDays({ first, last });
    setIsBad(range === null);
    if (range) onRange(range);
  }

  const field = (label: string, value: string, change: (day: string) => void): ReactNode => (
    <label className="credits-usage-field credits-label">
      <span className="credits-text">{label}</span>
      <input
        type="date"
        value={value}
        required
        aria-invalid={isBad || undefined}
        aria-describedby={isBad ? errorId : undefined}
        className="credits-button credits-usage-day-field"
        onChange={({ target }) => change(target.value)}
      />
    </label>
  );
  return (
    <form
      noValidate
      className="credits-usage-controls"
      onSubmit={(event) => {
        event.preventDefault();
        // A form of the host app around the card must not submit.
        event.stopPropagation();
        apply();
      }}
    >
      {field(messages.firstDay, first, (day) => setDays({ first: day, last }))}
      {field(messages.lastDay, last, (day) => setDays({ first, last: day }))}
      <Button type="submit">{messages.apply}</Button>
      {isBad && (
        <Announced id={errorId} tone="alert" className="credits-usage-error">
          {messages.badPeriod(countIn(locale, MAX_DAYS))}
        </Announced>
      )}
    </form>
  );
}
