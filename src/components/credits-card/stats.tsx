'use client';

import type { Credits } from '../../contract/resources/credits.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { formatTotal } from '../../money/format.js';
import type { Micros } from '../../money/money.js';
import { Amount, areLong } from '../ui/amount/amount.js';
import { classes } from '../ui/class-names.js';
import { creditsCardEnglish } from './english.js';

interface StatsProps {
  credits: Credits;
  className: string | undefined;
}

/** The lifetime totals: credits added and credits spent. */
export function Stats({ credits, className }: StatsProps) {
  const { locale } = useCreditsContext();
  const messages = useMessages('creditsCard', creditsCardEnglish);
  const write = (total: Micros) => formatTotal(total, { ...credits, locale });
  const added = write(credits.lifetimeAddedMicros);
  const spent = write(credits.lifetimeSpentMicros);
  const stat = (label: string, total: string) => (
    <div className="credits-card-stat">
      <dt className="credits-label">{label}</dt>
      <dd className="credits-card-stat-value">
        <Amount>{total}</Amount>
      </dd>
    </div>
  );
  return (
    <dl
      className={classes('credits-card-stats', className)}
      data-length={areLong(added, spent) ? 'long' : undefined}
    >
      {stat(messages.lifetimeAdded, added)}
      {stat(messages.lifetimeSpent, spent)}
    </dl>
  );
}
