'use client';

import { memo, type ReactNode } from 'react';
import type { Transaction } from '../../contract/resources/transaction.js';
import type { History } from '../../hooks/history/history.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { formatDate } from '../../hooks/provider/format-moment.js';
import { formatBalance, formatMovement, formatTotal } from '../../money/format.js';
import type { Micros } from '../../money/money.js';
import { Amount, areLong, WithAmounts, markAmount } from '../ui/amount/amount.js';
import { classes } from '../ui/class-names.js';
import { recentTransactionsEnglish } from './english.js';

interface TransactionTableProps {
  id: string;
  className: string | undefined;
  /** One or more `tbody`. */
  children: ReactNode;
}

const columns = [
  ['credits-transactions-kind', 'type'],
  ['credits-visually-hidden', 'date'],
  ['credits-transactions-amount', 'amount'],
  ['credits-transactions-balance', 'balance'],
] as const;

/**
 * The table of transactions. Its roles are explicit, because the layout is a CSS grid, and some screen
 * readers do not treat a table with such a layout as a table.
 */
export function TransactionTable({ id, className, children }: TransactionTableProps) {
  const messages = useMessages('recentTransactions', recentTransactionsEnglish);
  return (
    <table id={id} role="table" className={classes('credits-transactions-table', className)}>
      <caption className="credits-visually-hidden">{messages.title}</caption>
      <thead role="rowgroup" className="credits-transactions-group">
        <tr role="row" className="credits-transactions-head">
          {columns.map(([ofColumn, name]) => (
            <th key={name} role="columnheader" scope="col" className={ofColumn}>
              {messages[name]}
            </th>
          ))}
        </tr>
      </thead>
      {children}
    </table>
  );
}

interface TransactionRowsProps {
  transactions: History['transactions'];
  currency: string;
  minorUnitMicros: Micros;
  className: string | undefined;
}

/** A `tbody` with its rows. */
export function TransactionRows({
  transactions,
  className,
  ...denomination
}: TransactionRowsProps) {
  return (
    <tbody role="rowgroup" className="credits-transactions-group">
      {transactions.map((transaction) =>
        transaction.isUnreadable ? (
          <UnreadableRow key={transaction.id} className={className} />
        ) : (
          <TransactionRow
            key={transaction.id}
            transaction={transaction}
            {...denomination}
            className={className}
          />
        ),
      )}
    </tbody>
  );
}

export interface TransactionRowProps {
  currency: string;
  minorUnitMicros: Micros;
  transaction: Transaction;
  className: string | undefined;
  /** Replaces the kind, such as by a button that opens the row. */
  children?: ReactNode;
}

/** One transaction. Memoized, because a transaction never changes and thousands may be on screen. */
export const TransactionRow = memo(function TransactionRow({
  transaction,
  className,
  children,
  ...denomination
}: TransactionRowProps) {
  const { kind, amountMicros, balanceAfterMicros, createdAt } = transaction;
  const { consumable, description, taxMicros } = transaction;
  const { locale, timeZone } = useCreditsContext();
  const messages = useMessages('recentTransactions', recentTransactionsEnglish);
  const options = { ...denomination, locale };
  const detail = description ?? (consumable && messages.consumable(consumable));
  const amount = formatMovement(amountMicros, options);
  const balance = formatBalance(balanceAfterMicros, options);
  return (
    <tr
      role="row"
      className={classes('credits-transactions-row', className)}
      data-kind={kind}
      data-direction={amountMicros < 0 ? 'out' : 'in'}
      data-length={areLong(amount, balance) ? 'long' : undefined}
    >
      <th role="rowheader" scope="row" className="credits-transactions-kind">
        {children ?? messages.kind(kind)}
      </th>
      <td role="cell" className="credits-transactions-date">
        {detail && <span className="credits-text">{`${detail} · `}</span>}
        {!!taxMicros && (
          <WithAmounts text={`${messages.tax(markAmount(formatTotal(taxMicros, options)))} · `} />
        )}
        <time dateTime={createdAt} className="credits-moment">
          {formatDate(createdAt, { locale, timeZone })}
        </time>
      </td>
      <td role="cell" className="credits-transactions-amount">
        <Amount>{amount}</Amount>
      </td>
      <td role="cell" className="credits-transactions-balance">
        <Amount>{balance}</Amount>
      </td>
    </tr>
  );
});

/** The place of a transaction that the client could not read. */
export function UnreadableRow({ className }: { className: string | undefined }) {
  const messages = useMessages('recentTransactions', recentTransactionsEnglish);
  return (
    <tr role="row" className={classes('credits-transactions-row', className)}>
      <th role="rowheader" scope="row" className="credits-transactions-kind">
        {messages.unreadable}
      </th>
      <td role="cell" className="credits-transactions-date">
        –
      </td>
      <td role="cell" className="credits-transactions-amount">
        –
      </td>
      <td role="cell" className="credits-transactions-balance">
        –
      </td>
    </tr>
  );
}
