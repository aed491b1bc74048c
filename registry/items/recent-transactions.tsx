'use client';

import { useId } from 'react';
import {
  formatBalance,
  formatMovement,
  useCreditsContext,
  useTransactions,
  type History,
  type ListedTransaction,
} from 'react-credits';
import { Announced } from '@/components/credits-announced';
import { CreditsDenied } from '@/components/credits-denied';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, CardContent, CardFooter, CardHeader, CardTitle } from '@/components/ui/card';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import { useDates, useWords } from '@/lib/credits-words';

/** The movements of credits, newest first. */
export function RecentTransactions() {
  const words = useWords('recentTransactions');
  const { retry } = useWords('common');
  const transactions = useTransactions();
  const { loadMore, isLoadingMore, hasLoadMoreFailed } = transactions;
  const id = useId();
  return (
    <Card role="region" aria-labelledby={id} aria-busy={transactions.status === 'pending'}>
      <CardHeader>
        <CardTitle id={id}>{words.title}</CardTitle>
      </CardHeader>
      <CardContent>
        {transactions.status === 'pending' && <p>{words.loading}</p>}
        {transactions.status === 'denied' && <CreditsDenied denial={transactions} texts={words} />}
        {transactions.status === 'failed' && (
          <div className="grid justify-items-start gap-3">
            <Announced role="alert">{words.failed}</Announced>
            <Button variant="outline" onClick={transactions.retry}>
              {retry}
            </Button>
          </div>
        )}
        {transactions.status === 'ready' && (
          <>
            {transactions.refreshError !== null && <Announced>{words.stale}</Announced>}
            {transactions.data.transactions.length === 0 ? (
              <p>{words.empty}</p>
            ) : (
              <TransactionTable history={transactions.data} labelledBy={id} />
            )}
          </>
        )}
      </CardContent>
      {(loadMore || isLoadingMore || hasLoadMoreFailed) && (
        <CardFooter className="flex flex-wrap gap-2">
          {/* Not disabled, so that the button keeps the focus. */}
          <Button variant="outline" aria-busy={isLoadingMore} onClick={() => loadMore?.()}>
            {words.more}
          </Button>
          {hasLoadMoreFailed && <Announced role="alert">{words.moreFailed}</Announced>}
        </CardFooter>
      )}
    </Card>
  );
}

function TransactionTable({ history, labelledBy }: { history: History; labelledBy: string }) {
  const words = useWords('recentTransactions');
  return (
    <Table aria-labelledby={labelledBy}>
      <TableHeader>
        <TableRow>
          <TableHead>{words.type}</TableHead>
          <TableHead>{words.date}</TableHead>
          <TableHead className="text-end">{words.amount}</TableHead>
          <TableHead className="text-end">{words.balance}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {history.transactions.map((transaction) => (
          <TransactionRow key={transaction.id} transaction={transaction} history={history} />
        ))}
      </TableBody>
    </Table>
  );
}

interface TransactionRowProps {
  transaction: ListedTransaction;
  history: History;
}

function TransactionRow({ transaction, history }: TransactionRowProps) {
  const { locale } = useCreditsContext();
  const words = useWords('recentTransactions');
  const writeDate = useDates();
  if (transaction.isUnreadable) {
    return (
      <TableRow>
        <TableCell colSpan={4}>{words.unreadable}</TableCell>
      </TableRow>
    );
  }
  const { kind, consumable, amountMicros, balanceAfterMicros, taxMicros = 0 } = transaction;
  const { currency, minorUnitMicros } = history;
  const format = { locale, currency, minorUnitMicros };
  return (
    <TableRow>
      <TableCell>
        <Badge variant="secondary">{words.kind(kind)}</Badge>{' '}
        {consumable !== undefined && words.consumable(consumable)}
      </TableCell>
      <TableCell>
        <time dateTime={transaction.createdAt}>{writeDate(transaction.createdAt)}</time>
        {transaction.taxMicros !== undefined && taxMicros > 0 && (
          <span className="block text-muted-foreground">
            {words.tax(formatBalance(transaction.taxMicros, format))}
          </span>
        )}
      </TableCell>
      <TableCell className="text-end tabular-nums">
        {formatMovement(amountMicros, format)}
      </TableCell>
      <TableCell className="text-end tabular-nums">
        {formatBalance(balanceAfterMicros, format)}
      </TableCell>
    </TableRow>
  );
}
