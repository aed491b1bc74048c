'use client';

import { useState, type ReactNode } from 'react';
import { transactionKinds } from '../../contract/resources/transaction.js';
import type { History } from '../../hooks/history/history.js';
import type { TransactionFilter } from '../../hooks/history/transaction-filter.js';
import { useFilterChoices } from '../../hooks/history/use-filter-choices.js';
import type { RecentTransactionsMessages } from '../../hooks/messages/recent-transactions-messages.js';
import type { TransactionHistoryMessages } from '../../hooks/messages/transaction-history-messages.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { Button } from '../ui/button.js';
import { classes } from '../ui/class-names.js';
import { dayAfter, dayOf, startOfDay } from '../../hooks/history/days.js';

interface FilterPanelProps {
  id: string;
  filter: TransactionFilter;
  onFilter: (filter: TransactionFilter) => void;
  /** The loaded transactions, whose values can be chosen. */
  transactions: History['transactions'];
  texts: TransactionHistoryMessages;
  messages: RecentTransactionsMessages;
  className: string | undefined;
}

/** The fields of the filter. */
export function FilterPanel(props: FilterPanelProps) {
  const { id, filter, onFilter, transactions, texts, messages, className } = props;
  const choices = useFilterChoices(transactions, filter);
  const change = (changed: TransactionFilter) => onFilter({ ...filter, ...changed });
  const kinds = new Set<string>(transactionKinds);
  if (filter.kind) kinds.add(filter.kind);
  return (
    <div
      id={id}
      role="group"
      aria-label={texts.filter}
      className={classes('credits-history-filters', className)}
    >
      <Choice
        label={messages.type}
        all={texts.all}
        value={filter.kind}
        onChange={(kind) => change({ kind })}
        choices={[...kinds].map((value) => ({ value, name: messages.kind(value) }))}
      />
      {choices.consumables.length > 0 && (
        <Choice
          label={texts.consumable}
          all={texts.all}
          value={filter.consumable}
          onChange={(consumable) => change({ consumable })}
          choices={choices.consumables.map(({ value }) => ({
            value,
            name: messages.consumable(value),
          }))}
        />
      )}
      {(choices.actors.length > 0 || filter.actor === null) && (
        <Choice
          label={texts.actor}
          all={texts.all}
          value={filter.actor === null ? NONE : filter.actor}
          onChange={(actor) => change({ actor: actor === NONE ? null : actor })}
          choices={[
            ...choices.actors.map(({ value, name = value }) => ({ value, name })),
            ...(filter.actor === null ? [{ value: NONE, name: texts.none }] : []),
          ]}
        />
      )}
      {filter.label && (
        <LabelChoice
          label={filter.label}
          values={choices.labels}
          onChange={(label) => change({ label })}
          texts={texts}
        />
      )}
      <Days filter={filter} onChange={change} texts={texts} />
      <Button
        variant="link"
        className="credits-history-reset"
        isBusy={filtersIn(filter) === 0}
        onClick={() => onFilter(filter.search ? { search: filter.search } : {})}
      >
        {texts.clearFilters}
      </Button>
    </div>
  );
}

/** Returns the number of conditions that the fields set. */
export function filtersIn({ kind, consumable, actor, label, from, to }: TransactionFilter): number {
  return [kind, consumable, actor === null || actor, label, from ?? to].filter(Boolean).length;
}

/** The value of the choice of transactions without an actor or a label: no id and no value of a label has it. */
const NONE = '\n';

interface LabelChoiceProps {
  label: NonNullable<TransactionFilter['label']>;
  values: readonly string[];
  onChange: (label: TransactionFilter['label']) => void;
  texts: TransactionHistoryMessages;
}

/** The values of a label. It appears with a filter that has this label, and sets no condition for "all". */
function LabelChoice({ label: { key, value }, values, onChange, texts }: LabelChoiceProps) {
  function change(chosen: string | undefined): void {
    const next = chosen === NONE ? null : chosen;
    onChange(next === undefined ? undefined : { key, value: next });
  }

  return (
    <Choice
      label={key.replaceAll('_', ' ')}
      all={texts.all}
      value={value ?? NONE}
      onChange={change}
      choices={[
        ...values.map((name) => ({ value: name, name })),
        { value: NONE, name: texts.none },
      ]}
    />
  );
}

interface ChoiceProps {
  label: string;
  /** The text of the choice that sets no condition. */
  all: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  choices: readonly { value: string; name: string }[];
}

function Choice({ label, all, value, onChange, choices }: ChoiceProps) {
  return (
    <Field label={label}>
      <select
        className="credits-history-field-box"
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value || undefined)}
      >
        <option className="credits-history-option" value="">
          {all}
        </option>
        {choices.map((choice) => (
          <option className="credits-history-option" key={choice.value} value={choice.value}>
            {choice.name}
          </option>
        ))}
      </select>
    </Field>
  );
}

interface DaysProps {
  filter: TransactionFilter;
  onChange: (changed: TransactionFilter) => void;
  texts: TransactionHistoryMessages;
}

/** The first and the last day, in the time zone of the dates on screen. */
function Days({ filter: { from, to }, onChange, texts }: DaysProps) {
  const { timeZone } = useCreditsContext();
  const first = dayIn(from, 0, timeZone);
  const last = dayIn(to, -1, timeZone);
  const startOf = (day: string) => new Date(startOfDay(day, timeZone)).toISOString();
  const change = (firstDay: string, lastDay: string) =>
    onChange({
      from: firstDay === '' ? undefined : startOf(firstDay),
      to: lastDay === '' ? undefined : startOf(dayAfter(lastDay)),
    });
  // Of two days in the wrong order, the one that was set last counts.
  const inOrder = (a: string, b: string) => a === '' || b === '' || a <= b;
  return (
    <div className="credits-history-days">
      <Day
        label={texts.from}
        day={first}
        onChange={(day) => change(day, inOrder(day, last) ? last : '')}
      />
      <Day
        label={texts.to}
        day={last}
        onChange={(day) => change(inOrder(first, day) ? first : '', day)}
      />
    </div>
  );
}

interface DayProps {
  label: string;
  /** Such as `2026-11-24`; `''` for none. */
  day: string;
  onChange: (day: string) => void;
}

function Day({ label, day, onChange }: DayProps) {
  // Until a year is typed in full, the field has another one, which filters nothing.
  const [typed, setTyped] = useState({ text: day, day });
  if (day !== typed.day) setTyped({ text: day, day });

  function change(text: string): void {
    setTyped({ text, day });
    if (text === '' || (text >= FIRST && text <= LAST)) onChange(text);
  }

  return (
    <Field label={label}>
      <input
        type="date"
        className="credits-history-field-box"
        min={FIRST}
        max={LAST}
        value={typed.text}
        onChange={(event) => change(event.target.value)}
      />
    </Field>
  );
}

const FIRST = '1970-01-01';
const LAST = '9998-12-31';

/** Returns the day of a moment with an offset in milliseconds; `''` for a moment that is missing or invalid. */
function dayIn(moment: string | undefined, offset: number, timeZone: string): string {
  const time = Date.parse(moment ?? '');
  return Number.isNaN(time) ? '' : dayOf(time + offset, timeZone);
}

function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <label className="credits-history-field">
      <span className="credits-label">{label}</span>
      {children}
    </label>
  );
}
