'use client';

import { forwardRef } from 'react';
import { useUsage } from '../../hooks/account/use-usage.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { Boundary } from '../ui/boundary.js';
import { commonEnglish } from '../ui/english.js';
import { useLazyPart } from '../ui/lazy.js';
import { Failure } from '../ui/notice.js';
import { Skeleton } from '../ui/skeleton.js';
import { useRoot } from '../ui/use-root.js';
import type { CreditUsageProps } from './usage-props.js';

const loadCreditUsage = async () => (await import('./credit-usage.js')).CreditUsage;

/**
 * The credits that an account has used: a bar for each day, the groups of the usage, and the part that the plan covered.
 * The user chooses the period and the grouping. Days are in UTC.
 *
 * A user without permission to see amounts sees none. If the client has no `usage`, nothing is rendered.
 *
 * Renders a `<section>` that is labeled by its heading. Its `data-state` is `pending`, `ready`, `failed`, or `denied`. Its
 * code loads when it is first shown.
 *
 * @example
 * <CreditsProvider client={client}>
 *   <CreditUsage onShowTransactions={(filter) => navigate(historyUrl(filter))} />
 * </CreditsProvider>
 */
export const LazyCreditUsage = forwardRef<HTMLElement, CreditUsageProps>(
  function CreditUsage(props, ref) {
    return (
      <Boundary name="CreditUsage" ownClass="credits-usage" className={props.className}>
        <Loading {...props} ref={ref} />
      </Boundary>
    );
  },
);

/** The place of the usage until its code has loaded. The first data loads meanwhile. */
const Loading = forwardRef<HTMLElement, CreditUsageProps>(function Loading(props, ref) {
  const { headingLevel: _level, onShowTransactions: _on, ...attributes } = props;
  const { defaultGroupBy = 'consumable', classNames: _names, className, ...rest } = attributes;
  const { client } = useCreditsContext();
  const code = useLazyPart(loadCreditUsage, client.usage !== undefined);
  useUsage({ groupBy: defaultGroupBy });
  const { notShown } = useMessages('common', commonEnglish);
  const root = useRoot('credits-usage', className);
  if (!client.usage) return null;
  if (code.status === 'ready') return <code.part {...props} ref={ref} />;
  const isPending = code.status === 'pending';
  return (
    <section {...root} aria-busy={isPending} data-state={code.status} {...rest} ref={ref}>
      <div className="credits-usage-parts">
        {isPending ? (
          <Skeleton shape="chart" />
        ) : (
          <Failure onRetry={code.retry}>{notShown}</Failure>
        )}
      </div>
    </section>
  );
});
