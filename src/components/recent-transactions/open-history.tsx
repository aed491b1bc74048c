'use client';

import { memo, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { History } from '../../hooks/history/history.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { countIn } from '../../hooks/messages/count-in.js';
import type { RecentTransactionsMessages } from '../../hooks/messages/recent-transactions-messages.js';
import type { Resource } from '../../hooks/provider/use-resource.js';
import { formatBalance, formatMovement } from '../../money/format.js';
import type { Micros } from '../../money/money.js';
import { Button } from '../ui/button.js';
import { areSameRows, pagesOf, widestOf } from './history-pages.js';
import { OlderTransactions } from './older-transactions.js';
import type {
  TransactionRows,
  TransactionRowsProps,
  TransactionTable,
} from './transaction-table.js';

export interface OpenHistoryProps {
  id: string;
  history: Extract<Resource<History>, { status: 'ready' }>;
  /** Called with the text for screen readers when it changes. */
  onAnnounce: (text: string) => void;
  classNames: Partial<Record<'table' | 'row' | 'more', string | undefined>>;
  messages: RecentTransactionsMessages;
  /** The parts that the list has already. An import would put them into a file of their own, which the page waits for. */
  parts: HistoryParts;
}

export interface HistoryParts {
  Table: typeof TransactionTable;
  Rows: typeof TransactionRows;
}

/**
 * The whole history, and the button that loads older transactions. While the pointer or the focus is in it, new
 * transactions wait behind a button, so that no row moves under the pointer.
 */
export function OpenHistory({
  id,
  history,
  onAnnounce,
  classNames,
  messages,
  parts,
}: OpenHistoryProps) {
  const { locale } = useCreditsContext();
  const { currency, minorUnitMicros, transactions } = history.data;
  const root = useRef<HTMLDivElement>(null);
  const { waiting, show } = useWaitingRows(transactions, root);
  const rows = waiting > 0 ? transactions.slice(waiting) : transactions;

  const announcement =
    waiting > 0
      ? messages.newTransactions(countIn(locale, waiting))
      : messages.shown(countIn(locale, rows.length));
  useEffect(() => onAnnounce(announcement), [onAnnounce, announcement]);

  const denomination = { currency, minorUnitMicros };
  const { amountMicros, balanceAfterMicros } = widestOf(rows);
  const write = (format: typeof formatBalance, amount: Micros | null) =>
    amount === null ? '' : format(amount, { ...denomination, locale });
  return (
    <>
      <div ref={root} className="credits-transactions-news">
        {waiting > 0 && (
          <Button
            className="credits-transactions-show"
            onClick={() => {
              // This button disappears. The new rows are below the History button.
              sectionOf(root)?.querySelector<HTMLElement>('[aria-expanded]')?.focus();
              show();
            }}
          >
            {messages.newTransactions(countIn(locale, waiting))}
          </Button>
        )}
      </div>
      <parts.Table id={id} className={classNames.table}>
        {pagesOf(rows).map(({ key, rows: page }) => (
          <Page
            key={key}
            Rows={parts.Rows}
            transactions={page}
            {...denomination}
            className={classNames.row}
            widestAmount={write(formatMovement, amountMicros)}
            widestBalance={write(formatBalance, balanceAfterMicros)}
          />
        ))}
      </parts.Table>
      <OlderTransactions resource={history} messages={messages} className={classNames.more} />
    </>
  );
}

interface PageProps extends Omit<TransactionRowsProps, 'widest'> {
  Rows: HistoryParts['Rows'];
  widestAmount: string;
  widestBalance: string;
}

/** Fifty rows or fewer. They render again only when one is added. */
const Page = memo(
  function Page({ Rows, widestAmount, widestBalance, ...rows }: PageProps) {
    return <Rows {...rows} widest={{ amount: widestAmount, balance: widestBalance }} />;
  },
  ({ transactions, ...before }, { transactions: next, ...after }) =>
    areSameRows(transactions, next) &&
    Object.entries(after).every(([name, value]) => Object.is(Reflect.get(before, name), value)),
);

function sectionOf(root: RefObject<HTMLElement | null>): Element | null | undefined {
  return root.current?.closest('.credits-transactions');
}

/** Returns the number of new rows that wait, and a function that shows them. */
function useWaitingRows(rows: History['transactions'], root: RefObject<HTMLElement | null>) {
  const newest = rows[0]?.seq ?? 0;
  const [shown, setShown] = useState(newest);
  // A history that was replaced waits for nothing.
  const waiting = Math.max(
    0,
    rows.findIndex(({ seq }) => seq <= shown),
  );

  // Synchronizes with the pointer and the focus, before the rows are on screen.
  useLayoutEffect(() => {
    const section = sectionOf(root);
    const showOutside = () => {
      if (!section?.matches(':hover, :focus-within')) setShown(newest);
    };
    // The focus has not reached the next element yet.
    const afterFocus = () => queueMicrotask(showOutside);
    showOutside();
    section?.addEventListener('pointerleave', showOutside);
    section?.addEventListener('focusout', afterFocus);
    return () => {
      section?.removeEventListener('pointerleave', showOutside);
      section?.removeEventListener('focusout', afterFocus);
    };
  }, [root, newest]);

  return { waiting, show: () => setShown(newest) };
}
