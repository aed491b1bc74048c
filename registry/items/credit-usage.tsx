'use client';

import { useId } from 'react';
import {
  formatMovement,
  useCreditsContext,
  useUsage,
  type Micros,
  type Usage,
} from 'react-credits';
import { Announced } from '@/components/credits-announced';
import { CreditsDenied } from '@/components/credits-denied';
import { Button } from '@/components/ui/button';
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import { useWords } from '@/lib/credits-words';

interface CreditUsageProps {
  /** The groups of the usage: by consumable, by user, or by one of your labels, such as `label:project`. */
  groupBy?: string;
}

/** The usage of the last 30 days, in groups. */
export function CreditUsage({ groupBy = 'consumable' }: CreditUsageProps) {
  const { client } = useCreditsContext();
  return client.usage ? <UsageCard groupBy={groupBy} /> : null;
}

function UsageCard({ groupBy }: { groupBy: string }) {
  const words = useWords('creditUsage');
  const { retry } = useWords('common');
  const usage = useUsage({ groupBy });
  const id = useId();
  return (
    <Card role="region" aria-labelledby={id} aria-busy={usage.status === 'pending'}>
      <CardHeader>
        <CardTitle id={id}>{words.title}</CardTitle>
      </CardHeader>
      <CardContent>
        {usage.status === 'pending' && <p>{words.loading}</p>}
        {usage.status === 'denied' && <CreditsDenied denial={usage} texts={words} />}
        {usage.status === 'failed' && (
          <div className="grid justify-items-start gap-3">
            <Announced role="alert">{words.failed}</Announced>
            <Button variant="outline" onClick={usage.retry}>
              {retry}
            </Button>
          </div>
        )}
        {usage.status === 'ready' &&
          (usage.data.total.count === 0 ? (
            <p>{words.empty}</p>
          ) : (
            <Groups usage={usage.data} labelledBy={id} />
          ))}
      </CardContent>
    </Card>
  );
}

function Groups({ usage, labelledBy }: { usage: Usage; labelledBy: string }) {
  const { locale } = useCreditsContext();
  const words = useWords('creditUsage');
  const { consumable } = useWords('recentTransactions');
  const { groups, other, groupBy } = usage;
  // Exact, so that little usage never looks like none.
  const write = (amount: Micros) => formatMovement(amount, { ...usage, locale }).replace(/^\+/, '');
  const nameOf = (value: string | null, name: string | undefined) =>
    value === null ? words.none : groupBy === 'consumable' ? consumable(value) : (name ?? value);
  const rows = [
    ...groups.map((group) => ({ ...group, title: nameOf(group.value, group.name) })),
    ...(other ? [{ ...other, value: null, title: words.other }] : []),
    { ...usage.total, value: null, title: words.paid },
  ];
  // The end of the range is not part of it.
  const days = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeZone: 'UTC',
  }).formatRange(Date.parse(usage.from), Date.parse(usage.to) - 1);
  return (
    <>
      <p className="text-sm text-muted-foreground">{words.utc(days)}</p>
      <Table aria-labelledby={labelledBy}>
        <TableHeader>
          <TableRow>
            <TableHead>{words.group}</TableHead>
            <TableHead className="text-end">{words.amount}</TableHead>
            <TableHead className="text-end">{words.covered}</TableHead>
            <TableHead className="text-end">{words.count}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {rows.map(({ value, title, paidMicros, coveredMicros, count }) => (
            <TableRow key={value ?? `no value: ${title}`}>
              <TableHead scope="row">{title}</TableHead>
              <TableCell className="text-end tabular-nums">{write(paidMicros)}</TableCell>
              <TableCell className="text-end tabular-nums">{write(coveredMicros)}</TableCell>
              <TableCell className="text-end tabular-nums">
                {new Intl.NumberFormat(locale).format(count)}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </>
  );
}
