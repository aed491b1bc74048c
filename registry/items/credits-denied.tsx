'use client';

import { useCreditsGate, type Resource } from 'react-credits';
import { Announced } from '@/components/credits-announced';
import { useWords } from '@/lib/credits-words';

interface CreditsDeniedProps {
  denial: Extract<Resource<unknown>, { status: 'denied' }>;
  texts: {
    forbidden: string | ((contact: string | undefined) => string);
    notFound: string;
  };
}

/** Replaces a part whose amounts the user may not see. It never shows an amount. */
export function CreditsDenied({ denial, texts }: CreditsDeniedProps) {
  const { signedOut, accountClosed } = useWords('common');
  const gate = useCreditsGate();
  const contact = 'contact' in gate ? gate.contact : undefined;
  const { forbidden, notFound } = texts;
  const words = {
    unauthenticated: signedOut,
    forbidden: typeof forbidden === 'string' ? forbidden : forbidden(contact),
    not_found: notFound,
    closed: accountClosed,
  };
  return <Announced className="text-sm text-muted-foreground">{words[denial.reason]}</Announced>;
}
