'use client';

import { useEffect } from 'react';
import { useCreditsStatus } from '../../hooks/account/use-credits-status.js';
import { explain } from '../../hooks/provider/explain.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import type { Resource } from '../../hooks/provider/use-resource.js';
import { Announced } from '../ui/announced.js';
import { commonEnglish } from '../ui/english.js';

export interface DeniedProps {
  denial: Extract<Resource<unknown>, { status: 'denied' }>;
  /** The texts of the component that was denied; a function when its text names the person to ask. */
  texts: {
    forbidden: string | ((contact: string | undefined) => string);
    notFound: string;
  };
}

/** Replaces everything that a component showed before the backend denied access. */
export function Denied({ denial, texts }: DeniedProps) {
  const { reason, error } = denial;
  const { signedOut, accountClosed } = useMessages('common', commonEnglish);
  const { forbidden, notFound } = texts;
  // A member and a closed account are no mistakes of the host app.
  const isExpected = error.code === 'forbidden_role' || reason === 'closed';
  useEffect(() => {
    if (!isExpected) explain('the account', error);
  }, [isExpected, error]);
  const words = {
    unauthenticated: signedOut,
    forbidden,
    not_found: notFound,
    closed: accountClosed,
  }[reason];
  if (typeof words !== 'string') return <WithContact text={words} />;
  return (
    <Announced tone="status" className="credits-muted">
      {words}
    </Announced>
  );
}

function WithContact({ text }: { text: (contact: string | undefined) => string }) {
  const status = useCreditsStatus();
  // Everyone in the account may know the person to ask.
  return (
    // Announced once, with the contact.
    <Announced tone={status.status === 'pending' ? undefined : 'status'} className="credits-muted">
      <span className="credits-text">
        {text(status.status === 'ready' ? status.data.contact : undefined)}
      </span>
    </Announced>
  );
}
