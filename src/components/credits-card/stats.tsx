'use client';

import type { Credits } from '../../contract/credits.js';
import { useCreditsContext } from '../../hooks/credits-provider.js';
import { useMessages } from '../../hooks/use-messages.js';
import type { Reading } from '../../hooks/use-reading.js';
import { formatTotal } from '../../money/format.js';
import type { Micros } from '../../money/money.js';
import { Amount } from '../parts/amount.js';
import { classes } from '../parts/class-names.js';
import { Skeleton } from '../parts/skeleton.js';
import { creditsCardEnglish } from './english.js';

interface StatsProps {
  credits: Reading<Credits>;
  className: string | undefined;
}

/** Everything ever added and spent. */
export function Stats({ credits, className }: StatsProps) {
  const messages = useMessages('creditsCard', creditsCardEnglish);
  const data = credits.status === 'ready' ? credits.data : undefined;
  return (
    <dl className={classes('credits-card-stats', className)}>
      <Stat
        label={messages.lifetimeAdded}
        total={data?.lifetimeAddedMicros}
        currency={data?.currency}
      />
      <Stat
        label={messages.lifetimeSpent}
        total={data?.lifetimeSpentMicros}
        currency={data?.currency}
      />
    </dl>
  );
}

interface StatProps {
  label: string;
  /** `undefined` while it is on its way. */
  total: Micros | undefined;
  currency: string | undefined;
}

function Stat({ label, total, currency }: StatProps) {
  const { locale } = useCreditsContext();
  return (
    <div className="credits-card-stat">
      <dt className="credits-label">{label}</dt>
      <dd className="credits-card-stat-value">
        {total === undefined || currency === undefined ? (
          <Skeleton shape="line" />
        ) : (
          <Amount>{formatTotal(total, { locale, currency })}</Amount>
        )}
      </dd>
    </div>
  );
}
