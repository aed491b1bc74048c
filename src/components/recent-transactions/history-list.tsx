'use client';

import {
  memo,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ComponentType,
  type RefObject,
} from 'react';
import type { History } from '../../hooks/history/history.js';
import type { TransactionFilter } from '../../hooks/history/transaction-filter.js';
import { countIn } from '../../hooks/messages/count-in.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import type { Resource } from '../../hooks/provider/use-resource.js';
import { formatBalance, formatMovement } from '../../money/format.js';
import type { Micros } from '../../money/money.js';
import { Button } from '../ui/button.js';
import { itemsOf, oldestOf, type HistoryItem } from './history-items.js';
import { areSamePages, pagesOf, widestOf } from './history-pages.js';
import { HistoryRow, type HistoryRowProps } from './history-row.js';
import { OlderTransactions } from './older-transactions.js';
import type { TransactionTable } from './transaction-table.js';

export interface HistoryListProps extends Omit<HistoryRowProps, keyof History | 'classNames'> {
  id: string;
  Table: ComponentType<Parameters<typeof TransactionTable>[0]>;
  resource: Extract<Resource<History>, { status: 'ready' }>;
  filter: TransactionFilter;
  /** Called with the text for screen readers when it changes. */
  onAnnounce: (text: string) => void;
  onClear: () => void;
  classNames: Partial<Record<'table' | 'row' | 'details' | 'more', string | undefined>>;
}

/**
 * The rows of an open history, and the button that loads older transactions. While the pointer or the focus is in it,
 * new transactions wait behind a button, so that no row moves under the pointer.
 */
export function HistoryList(props: HistoryListProps) {
  const { id, Table, resource, filter, onAnnounce, onClear, classNames, ...row } = props;
  const { texts, messages } = row;
  const { locale, timeZone } = useCreditsContext();
  const { currency, minorUnitMicros, transactions } = resource.data;
  const root = useRef<HTMLDivElement>(null);
  const { waiting, show } = useWaitingRows(transactions, root);
  const rows = useMemo(
    () => (waiting > 0 ? transactions.slice(waiting) : transactions),
    [transactions, waiting],
  );
  const items = useMemo(
    () => itemsOf(rows, minorUnitMicros, { locale, timeZone }),
    [rows, minorUnitMicros, locale, timeZone],
  );
  const [anchor] = useState(() => items[0] && oldestOf(items[0])?.id);
  const [hasOlder] = useState(resource.data.nextCursor !== null);
  const [opened] = useState(() => new Set<string>());

  const isEmpty = transactions.length === 0;
  const news = messages.newTransactions(countIn(locale, waiting));
  const shown = isEmpty ? texts.noMatches : messages.shown(countIn(locale, rows.length));
  const announcement = waiting > 0 ? news : shown;
  useEffect(() => onAnnounce(announcement), [onAnnounce, announcement]);

  const denomination = { currency, minorUnitMicros };
  const { amountMicros, balanceAfterMicros } = widestOf(rows, items);
  const write = (format: typeof formatBalance, amount: Micros | null) =>
    amount === null ? '' : format(amount, { ...denomination, locale });
  const last = items.at(-1);
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
            {news}
          </Button>
        )}
      </div>
      {isEmpty ? (
        <div id={id} className="credits-history-empty">
          <p className="credits-muted">{texts.noMatches}</p>
          <Button onClick={onClear}>{texts.clearFilters}</Button>
        </div>
      ) : (
        <Table id={id} className={classNames.table}>
          {pagesOf(items, anchor).map((page) => (
            <Page
              key={page.key}
              items={page.items}
              {...row}
              {...denomination}
              opened={opened}
              rowClassName={classNames.row}
              detailsClassName={classNames.details}
              widestAmount={write(formatMovement, amountMicros)}
              widestBalance={write(formatBalance, balanceAfterMicros)}
            />
          ))}
        </Table>
      )}
      {(!isEmpty || hasOlder) && (
        <OlderTransactions
          resource={resource}
          filter={filter}
          // Many small charges take a single row.
          isLong={last?.type === 'charges'}
          messages={messages}
          className={classNames.more}
        />
      )}
    </>
  );
}

interface PageProps extends Omit<HistoryRowProps, 'classNames'> {
  opened: Set<string>;
  items: readonly HistoryItem[];
  rowClassName: string | undefined;
  detailsClassName: string | undefined;
  widestAmount: string;
  widestBalance: string;
}

/** Some items of the history. They render again only when one is added. */
const Page = memo(
  function Page({
    items,
    rowClassName,
    detailsClassName,
    widestAmount,
    widestBalance,
    ...row
  }: PageProps) {
    const classNames = useMemo(
      () => ({ row: rowClassName, details: detailsClassName }),
      [rowClassName, detailsClassName],
    );
    return (
      <tbody
        role="rowgroup"
        className="credits-transactions-group credits-transactions-page"
        data-amount={widestAmount}
        data-balance={widestBalance}
      >
        {items.map((item) => (
          <HistoryRow key={oldestOf(item)?.id} item={item} {...row} classNames={classNames} />
        ))}
      </tbody>
    );
  },
  ({ items, ...before }, { items: next, ...after }) =>
    areSamePages(items, next) &&
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
