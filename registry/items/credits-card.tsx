'use client';

import { useId, useState } from 'react';
import {
  formatBalance,
  useAutoTopUp,
  useCredits,
  useCreditsContext,
  type Credits,
  type Micros,
} from 'react-credits';
import { Announced } from '@/components/credits-announced';
import { AutoTopUpDialog } from '@/components/auto-top-up-dialog';
import { AutoTopUpText } from '@/components/auto-top-up-text';
import { CreditsDenied } from '@/components/credits-denied';
import { PurchaseCreditsDialog } from '@/components/purchase-credits-dialog';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card';
import { useDates, useWords } from '@/lib/credits-words';

/** The balance, with the ways to buy credits. Members see whom to ask, and no amount. */
export function CreditsCard() {
  const words = useWords('creditsCard');
  const { retry } = useWords('common');
  const credits = useCredits();
  const id = useId();
  return (
    <Card role="region" aria-labelledby={id} aria-busy={credits.status === 'pending'}>
      <CardHeader>
        <CardTitle id={id}>{words.title}</CardTitle>
      </CardHeader>
      <CardContent className="grid gap-6">
        {credits.status === 'pending' && <p>{words.loading}</p>}
        {credits.status === 'denied' && <CreditsDenied denial={credits} texts={words} />}
        {credits.status === 'failed' && (
          <div className="grid justify-items-start gap-3">
            <Announced role="alert">{words.failed}</Announced>
            <Button variant="outline" disabled={credits.isRetrying} onClick={credits.retry}>
              {retry}
            </Button>
          </div>
        )}
        {credits.status === 'ready' && (
          <>
            {credits.refreshError !== null && <Stale updatedAt={credits.updatedAt} />}
            <Balance credits={credits.data} />
            <AutoTopUp credits={credits.data} />
          </>
        )}
      </CardContent>
    </Card>
  );
}

function Stale({ updatedAt }: { updatedAt: number }) {
  const words = useWords('creditsCard');
  const write = useDates();
  const updated = write(new Date(updatedAt).toISOString(), 'short');
  return <Announced>{words.stale(updated)}</Announced>;
}

function Balance({ credits }: { credits: Credits }) {
  const { client, locale } = useCreditsContext();
  const words = useWords('creditsCard');
  const [isOpen, setIsOpen] = useState(false);
  const write = (amount: Micros) => formatBalance(amount, { ...credits, locale });
  const figures = [
    [words.lifetimeAdded, credits.lifetimeAddedMicros],
    [words.lifetimeSpent, credits.lifetimeSpentMicros],
  ] as const;
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <p className="text-sm text-muted-foreground">{words.balance}</p>
          <p data-slot="credits-balance" className="text-3xl font-semibold tabular-nums">
            {write(credits.balanceMicros)} <State credits={credits} />
          </p>
        </div>
        {client.purchases && credits.permissions.purchase && (
          <Button onClick={() => setIsOpen(true)}>{words.purchase}</Button>
        )}
      </div>
      {credits.reservedMicros > 0 && (
        <p className="text-sm text-muted-foreground">
          {words.reserved(write(credits.reservedMicros))}
        </p>
      )}
      <dl className="grid grid-cols-2 gap-3 text-sm">
        {figures.map(([label, amount]) => (
          <div key={label}>
            <dt className="text-muted-foreground">{label}</dt>
            <dd className="tabular-nums">{write(amount)}</dd>
          </div>
        ))}
      </dl>
      <PurchaseCreditsDialog open={isOpen} onOpenChange={setIsOpen} />
    </div>
  );
}

function State({ credits }: { credits: Credits }) {
  const words = useWords('creditsCard');
  const { state, lifetimeAddedMicros } = credits;
  // An account that never had credits has not run out of them.
  if (state === 'active' || lifetimeAddedMicros === 0) return null;
  if (state === 'depleted' || state === 'in_debt') {
    return <Badge variant="destructive">{words.depleted}</Badge>;
  }
  return <Badge variant="secondary">{state === 'low' ? words.low : words.state(state)}</Badge>;
}

function AutoTopUp({ credits }: { credits: Credits }) {
  const { client } = useCreditsContext();
  const words = useWords('creditsCard');
  const autoTopUp = useAutoTopUp();
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  if (!client.autoTopUp || autoTopUp.status !== 'ready') return null;
  const { enabled } = autoTopUp.data;
  return (
    <section aria-labelledby={id} className="grid justify-items-start gap-2">
      <h3 id={id} className="font-medium">
        {words.autoTopUp}
      </h3>
      <p className="text-sm text-muted-foreground">
        <AutoTopUpText settings={autoTopUp.data} credits={credits} />
      </p>
      {credits.permissions.manageAutoTopUp && (
        <Button variant="outline" aria-describedby={id} onClick={() => setIsOpen(true)}>
          {enabled ? words.autoTopUpManage : words.autoTopUpEnable}
        </Button>
      )}
      <AutoTopUpDialog open={isOpen} onOpenChange={setIsOpen} />
    </section>
  );
}
