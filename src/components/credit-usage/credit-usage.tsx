'use client';

import { forwardRef, useContext, useId, useMemo, useRef, useState } from 'react';
import { useLimits } from '../../hooks/account/use-limits.js';
import { useUsage, type UsageRange } from '../../hooks/account/use-usage.js';
import type { Usage } from '../../contract/resources/usage.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import type { Resource } from '../../hooks/provider/use-resource.js';
import { Denied } from '../denied/denied.js';
import { Announced } from '../ui/announced.js';
import { classes } from '../ui/class-names.js';
import { Failure } from '../ui/notice.js';
import { Parts } from '../ui/parts.js';
import { useRoot } from '../ui/use-root.js';
import { creditUsageEnglish } from './english.js';
import type { CreditUsageProps } from './usage-props.js';
import { UsageControls } from './usage-controls.js';
import { UsageDetails } from './usage-details.js';
import { UsageSkeleton } from './usage-skeleton.js';

/** The usage with its controls. `LazyCreditUsage` loads it. */
export const CreditUsage = forwardRef<HTMLElement, CreditUsageProps>(function CreditUsage(
  {
    headingLevel = 3,
    defaultGroupBy = 'consumable',
    onShowTransactions,
    className,
    classNames = {},
    ...rest
  },
  ref,
) {
  const root = useRoot('credits-usage', className);
  const messages = useMessages('creditUsage', creditUsageEnglish);
  const [range, setRange] = useState<UsageRange>({});
  const [groupBy, setGroupBy] = useState(defaultGroupBy);
  const read = useUsage({ ...range, groupBy });
  // A member sees no usage, and needs no rates.
  const limits = useLimits(read.status === 'ready');
  // The rates appear together with the usage.
  const usage: Resource<Usage> =
    read.status === 'ready' && limits.status === 'pending' ? limits : read;
  const shown = useShown(usage);
  const around = useContext(Parts);
  const partClasses = useMemo(() => ({ ...around, ...classNames }), [around, classNames]);
  const headingRef = useRef<HTMLHeadingElement>(null);
  const headingId = useId();
  const Heading = `h${headingLevel}` as const;
  const isPending = usage.status === 'pending';

  return (
    <Parts.Provider value={partClasses}>
      <section
        {...root}
        aria-labelledby={headingId}
        aria-busy={isPending}
        data-state={usage.status}
        {...rest}
        ref={ref}
      >
        <div className="credits-usage-parts">
          <div className="credits-usage-header">
            <Heading
              ref={headingRef}
              id={headingId}
              className={classes('credits-title', classNames.title)}
            >
              {messages.title}
            </Heading>
            {usage.status !== 'denied' && (
              <UsageControls
                usage={shown}
                range={range}
                groupBy={groupBy}
                onRange={setRange}
                onGroupBy={setGroupBy}
                classNames={classNames}
              />
            )}
          </div>
          {shown && (
            <UsageDetails
              usage={shown}
              rates={limits.status === 'ready' ? (limits.data.rates ?? []) : []}
              heading={headingRef}
              onShowTransactions={onShowTransactions}
              classNames={classNames}
            />
          )}
          <UsageState usage={usage} isShown={shown !== null} />
        </div>
      </section>
    </Parts.Provider>
  );
});

/** Returns the usage to show: the latest one, also while that of another period or grouping loads. */
function useShown(usage: Resource<Usage>): Usage | null {
  const { session } = useCreditsContext();
  const [kept, setKept] = useState<{ session: object; usage: Usage } | null>(null);
  if (usage.status === 'ready') {
    if (kept?.usage !== usage.data || kept.session !== session) {
      setKept({ session, usage: usage.data });
    }
    return usage.data;
  }
  if (usage.status === 'pending') return kept?.session === session ? kept.usage : null;
  // A user who may no longer see the amounts must not see them again.
  if (kept) setKept(null);
  return null;
}

interface UsageStateProps {
  usage: Resource<Usage>;
  /** Whether the usage of another query is on screen. */
  isShown: boolean;
}

/** The state of usage that is not on screen, or a note that it may be out of date. */
function UsageState({ usage, isShown }: UsageStateProps) {
  const messages = useMessages('creditUsage', creditUsageEnglish);
  switch (usage.status) {
    case 'pending':
      return isShown ? null : <UsageSkeleton />;
    case 'denied':
      return <Denied denial={usage} texts={messages} />;
    case 'failed':
      return (
        <Failure onRetry={usage.retry} isBusy={usage.isRetrying}>
          {messages.failed}
        </Failure>
      );
    default:
      return (
        usage.refreshError && (
          <Announced tone="status" className="credits-muted">
            {messages.stale}
          </Announced>
        )
      );
  }
}
