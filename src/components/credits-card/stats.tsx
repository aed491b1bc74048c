'use client';

import type { Credits } from '../../contract/resources/credits.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import type { Resource } from '../../hooks/provider/use-resource.js';
import { formatTotal } from '../../money/format.js';
import type { Micros } from '../../money/money.js';
import { Amount } from '../ui/amount.js';
import { classes } from '../ui/class-names.js';
import { Skeleton } from '../ui/skeleton.js';
import { creditsCardEnglish } from './english.js';

interface StatsProps {
  credits: Resource<Credits>;
  className: string | undefined;
}

/** The lifetime totals: credits added and credits spent. */
export function Stats({ credits, className }: StatsProps) {
  const { locale } = useCreditsContext();
  const messages = useMessages('creditsCard', creditsCardEnglish);
  const stat = (label: string, total: (credits: Credits) => Micros) => (
    <div className="credits-card-stat">
      <dt className="credits-label">{label}</dt>
      <dd className="credits-card-stat-value">
        {credits.status === 'ready' ? (
          <Amount>{formatTotal(total(credits.data), { ...credits.data, locale })}</Amount>
        ) : (
          <Skeleton shape="line" />
        )}
      </dd>
    </div>
  );
  return (
    <dl className={classes('credits-card-stats', className)}>
      {stat(messages.lifetimeAdded, (data) => data.lifetimeAddedMicros)}
      {stat(messages.lifetimeSpent, (data) => data.lifetimeSpentMicros)}
    </dl>
  );
}
