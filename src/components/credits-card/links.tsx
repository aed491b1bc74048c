'use client';

import type { Credits } from '../../contract/resources/credits.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { classes } from '../ui/class-names.js';
import { Link } from '../ui/link.js';
import { BillingLink } from './billing-link.js';
import { creditsCardEnglish } from './english.js';

export interface LinksProps {
  credits: Credits;
  usageHref: string | undefined;
  /** Whether the client has a billing portal, and `show.billing` is not `false`. */
  hasBilling: boolean;
  classNames: Partial<Record<'usageLink' | 'billingButton', string>>;
}

/** The links at the bottom of the card. A user with view-only access gets no link to the billing portal. */
export function Links({ credits, usageHref, hasBilling, classNames }: LinksProps) {
  const messages = useMessages('creditsCard', creditsCardEnglish);
  const { purchase, manageAutoTopUp } = credits.permissions;
  return (
    <>
      <Link isPage to={usageHref} className={classes('credits-link', classNames.usageLink)}>
        {messages.usage}
      </Link>
      {hasBilling && (purchase || manageAutoTopUp) && (
        <BillingLink accountId={credits.accountId} className={classNames.billingButton} />
      )}
    </>
  );
}
