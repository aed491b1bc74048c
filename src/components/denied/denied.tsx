'use client';

import { useCreditsStatus } from '../../hooks/account/use-credits-status.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { deniedEnglish } from './english.js';

export interface DeniedProps {
  reason: 'unauthenticated' | 'forbidden' | 'not_found';
  /** What was asked for. */
  of: 'credits' | 'transactions';
}

/** In the place of everything: the backend will not say, and what it said before is gone. */
export function Denied({ reason, of }: DeniedProps) {
  const messages = useMessages('denied', deniedEnglish);
  if (reason === 'forbidden' && of === 'credits') return <Forbidden />;
  const words = {
    unauthenticated: messages.unauthenticated,
    forbidden: messages.transactionsForbidden,
    not_found: of === 'credits' ? messages.creditsNotFound : messages.transactionsNotFound,
  };
  return (
    <p role="status" aria-live="polite" className="credits-muted">
      {words[reason]}
    </p>
  );
}

/** Whom to ask is known to anyone in the account. */
function Forbidden() {
  const messages = useMessages('denied', deniedEnglish);
  const status = useCreditsStatus();
  const contact = status.status === 'ready' ? status.data.contact : undefined;
  return <p className="credits-muted">{messages.creditsForbidden(contact)}</p>;
}
