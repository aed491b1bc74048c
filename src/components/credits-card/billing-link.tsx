'use client';

import type { CreditsCardMessages } from '../../hooks/messages/credits-card-messages.js';
import type { Outage } from '../../hooks/provider/outage-in.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { usePortalOf } from '../../hooks/account/use-portal.js';
import { Announced } from '../ui/announced.js';
import { Button } from '../ui/button.js';
import { Link } from '../ui/link.js';
import { creditsCardEnglish } from './english.js';

export interface BillingLinkProps {
  accountId: string;
  className: string | undefined;
}

/** Opens the payment provider's portal, which manages cards and invoices. */
export function BillingLink({ accountId, className }: BillingLinkProps) {
  const messages = useMessages('creditsCard', creditsCardEnglish);
  const portal = usePortalOf(accountId);
  const { status, open } = portal;
  return (
    <>
      {/* The button stays mounted after a press, so that the focus stays on it. */}
      <Button
        variant="link"
        className={className}
        isBusy={!open || status === 'opening'}
        onClick={open}
      >
        <span className="credits-text">{messages.billing}</span>{' '}
        <span className="credits-arrow" aria-hidden="true">
          ↗
        </span>
        <span className="credits-visually-hidden">{` ${messages.billingNewTab}`}</span>
      </Button>
      <Announced as="span" tone="status" className="credits-card-billing-outcome credits-muted">
        {status === 'failed' && (
          <span className="credits-text">{failureText(portal.outage, messages)}</span>
        )}
        {status === 'blocked' && (
          <>
            <span className="credits-text">{`${messages.billingBlocked} `}</span>
            <Link to={portal.url} opensTab className="credits-link">
              {messages.billingOpen}
            </Link>
          </>
        )}
      </Announced>
    </>
  );
}

function failureText(outage: Outage | null, messages: CreditsCardMessages): string {
  switch (outage) {
    case 'unavailable':
      return messages.billingUnavailable;
    case 'not_started':
      return messages.billingNotOpened;
    case null:
      return messages.billingFailed;
    default:
      return outage satisfies never;
  }
}
