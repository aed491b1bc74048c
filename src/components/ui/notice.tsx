'use client';

import { useContext, type ReactNode } from 'react';
import type { Tone } from '../../hooks/announcer/announce.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { Announced } from './announced.js';
import { Button } from './button.js';
import { classes } from './class-names.js';
import { commonEnglish } from './english.js';
import { Parts, useParts } from './parts.js';

interface NoticeProps {
  tone: 'neutral' | 'warning' | 'danger';
  /** How a screen reader hears the notice. Omit it for a notice that is there from the start. */
  announced?: Tone | undefined;
  children: ReactNode;
  /** A button or link that solves the problem. */
  action?: ReactNode;
  className?: string | undefined;
}

/** A message about the account, with one action. */
export function Notice({ tone, announced, children, action, className }: NoticeProps) {
  const part = useParts();
  return (
    <div className={classes(part('credits-notice', 'notice'), className)} data-tone={tone}>
      <Announced tone={announced} className="credits-notice-text">
        {children}
      </Announced>
      {action}
    </div>
  );
}

interface FailureProps {
  children: ReactNode;
  onRetry: () => void;
  isBusy?: boolean | undefined;
}

/** An alert that something did not load, with a button to try again. */
export function Failure({ children, onRetry, isBusy }: FailureProps) {
  const { retry } = useMessages('common', commonEnglish);
  const { failure } = useContext(Parts);
  return (
    <Notice
      className={failure}
      tone="neutral"
      announced="alert"
      action={
        <Button isBusy={isBusy} onClick={onRetry}>
          {retry}
        </Button>
      }
    >
      {children}
    </Notice>
  );
}
