'use client';

import { memo, useId, useState, type ReactNode } from 'react';
import type { Transaction } from '../../contract/resources/transaction.js';
import { countIn } from '../../hooks/messages/count-in.js';
import type { RecentTransactionsMessages } from '../../hooks/messages/recent-transactions-messages.js';
import type { TransactionHistoryMessages } from '../../hooks/messages/transaction-history-messages.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import type { Micros } from '../../money/money.js';
import { classes } from '../ui/class-names.js';
import type { HistoryItem } from './history-items.js';
import { TransactionDetails } from './transaction-details.js';
import type { TransactionRow, UnreadableRow } from './transaction-table.js';

/** The rows that the list has already. */
export interface RowParts {
  Row: typeof TransactionRow;
  Unreadable: typeof UnreadableRow;
}

export interface HistoryRowProps {
  parts: RowParts;
  currency: string;
  minorUnitMicros: Micros;
  texts: TransactionHistoryMessages;
  messages: RecentTransactionsMessages;
  classNames: Partial<Record<'row' | 'details', string | undefined>>;
}

interface HistoryItemProps extends HistoryRowProps {
  item: HistoryItem;
  /** The ids of the transactions whose charges are open. It outlives the rows. */
  opened: Set<string>;
}

/** An item of an open history. */
export function HistoryRow({ item, opened, ...row }: HistoryItemProps) {
  if (item.type === 'charges') return <ChargesRow {...row} charges={item} opened={opened} />;
  if (!item.row.isUnreadable) return <OpenableRow {...row} transaction={item.row} />;
  return <row.parts.Unreadable className={row.classNames.row} />;
}

interface OpenableRowProps extends HistoryRowProps {
  transaction: Transaction;
  /** Whether it is one of several charges that read as one. */
  isPart?: boolean;
}

/** A transaction that opens to its details. */
const OpenableRow = memo(function OpenableRow({
  transaction,
  isPart,
  parts,
  texts,
  messages,
  classNames,
  ...denomination
}: OpenableRowProps) {
  const [isOpen, setIsOpen] = useState(false);
  const detailsId = useId();
  return (
    <>
      <parts.Row
        transaction={transaction}
        {...denomination}
        className={classes(
          isPart ? 'credits-history-row credits-history-part' : 'credits-history-row',
          classNames.row,
        )}
      >
        <RowButton isOpen={isOpen} controls={detailsId} onClick={() => setIsOpen(!isOpen)}>
          {messages.kind(transaction.kind)}
        </RowButton>
      </parts.Row>
      {isOpen && (
        <tr
          id={detailsId}
          role="row"
          className={classes('credits-history-details-row', classNames.details)}
        >
          <td role="cell" colSpan={4} aria-colspan={4} className="credits-history-details-cell">
            <TransactionDetails transaction={transaction} texts={texts} />
          </td>
        </tr>
      )}
    </>
  );
});

interface ChargesRowProps extends HistoryRowProps {
  charges: Extract<HistoryItem, { type: 'charges' }>;
  opened: Set<string>;
}

/** Several small charges in one row, which opens to the charges. The balance is that after the newest one. */
function ChargesRow({ charges: { rows, sumMicros }, opened, ...row }: ChargesRowProps) {
  const { parts, texts, messages, classNames, currency, minorUnitMicros } = row;
  const { locale } = useCreditsContext();
  const [isOpen, setIsOpen] = useState(() => rows.some(({ id }) => opened.has(id)));
  const [newest] = rows;
  if (!newest) return null;

  function toggle(): void {
    for (const { id } of rows) {
      if (isOpen) opened.delete(id);
      else opened.add(id);
    }
    setIsOpen(!isOpen);
  }

  const { consumable } = newest;
  const description = texts.charges(
    countIn(locale, rows.length),
    consumable && messages.consumable(consumable),
  );
  return (
    <>
      <parts.Row
        transaction={{ ...newest, amountMicros: sumMicros, description }}
        currency={currency}
        minorUnitMicros={minorUnitMicros}
        className={classes('credits-history-row', classNames.row)}
      >
        <RowButton isOpen={isOpen} onClick={toggle}>
          {messages.kind(newest.kind)}
        </RowButton>
      </parts.Row>
      {isOpen &&
        rows.map((transaction) => (
          <OpenableRow key={transaction.id} {...row} transaction={transaction} isPart />
        ))}
    </>
  );
}

interface RowButtonProps {
  isOpen: boolean;
  /** The id of the element that the button opens. */
  controls?: string;
  onClick: () => void;
  children: ReactNode;
}

/** The button that opens a row. It takes presses on the whole row. */
function RowButton({ isOpen, controls, onClick, children }: RowButtonProps) {
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      aria-controls={isOpen ? controls : undefined}
      className="credits-history-open"
      onClick={onClick}
    >
      {children}
    </button>
  );
}
