'use client';

import { useMessages } from '../../hooks/provider/use-messages.js';
import { Skeleton } from '../ui/skeleton.js';
import { creditUsageEnglish } from './english.js';

const ROWS = [1, 2, 3, 4];

/** The usage while it loads, in the layout of a few groups. */
export function UsageSkeleton() {
  const messages = useMessages('creditUsage', creditUsageEnglish);
  const cells = [
    ['name', messages.none],
    ['amount', messages.amount],
    ['count', messages.count],
    ['share', messages.share],
  ] as const;
  return (
    <>
      <span className="credits-visually-hidden">{messages.loading}</span>
      <div className="credits-usage-totals" aria-hidden="true">
        <p className="credits-label">
          <Skeleton shape="line" text={messages.covered} />
        </p>
        <div className="credits-usage-sums">
          <div className="credits-usage-sum">
            <p className="credits-label">
              <Skeleton shape="line" text={messages.paid} />
            </p>
            <p className="credits-usage-paid">
              <Skeleton shape="line" text={messages.amount} />
            </p>
          </div>
        </div>
        <p className="credits-muted">
          <Skeleton shape="line" text={messages.count} />
        </p>
      </div>
      <Skeleton shape="chart" />
      <div className="credits-usage-groups" aria-hidden="true">
        {ROWS.map((row) => (
          <div key={row} className="credits-usage-row">
            {cells.map(([cell, text]) => (
              <div key={cell} className={`credits-usage-${cell}`}>
                <Skeleton shape="line" text={text} />
              </div>
            ))}
          </div>
        ))}
      </div>
    </>
  );
}
