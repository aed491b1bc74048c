'use client';

import { useMessages } from '../../hooks/use-messages.js';
import { useCreditsStatus } from '../../hooks/use-credits-status.js';
import { deniedEnglish } from './denied-english.js';

interface DeniedProps {
  reason: 'unauthenticated' | 'forbidden' | 'not_found';
}

/**
 * In the place of everything: the backend will not say, and what it said before is gone. Loaded then, since
 * few ever see it.
 */
export function Denied({ reason }: DeniedProps) {
  const messages = useMessages('denied', deniedEnglish);
  return reason === 'forbidden' ? (
    <Forbidden />
  ) : (
    <p className="credits-card-message" role="status" aria-live="polite">
      {messages[reason]}
    </p>
  );
}

/** Whom to ask is known to anyone in the account. */
function Forbidden() {
  const messages = useMessages('denied', deniedEnglish);
  const status = useCreditsStatus();
  const contact = status.status === 'ready' ? status.data.contact : undefined;
  return <p className="credits-card-message">{messages.forbidden(contact)}</p>;
}
