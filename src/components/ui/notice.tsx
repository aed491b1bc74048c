'use client';

import type { ReactNode } from 'react';
import { Button } from './button.js';
import { classes } from './class-names.js';

interface NoticeProps {
  tone: 'neutral' | 'warning' | 'danger';
  /** `alert` interrupts a screen reader, `status` waits, and neither is for what was there before. */
  role?: 'alert' | 'status' | undefined;
  children: ReactNode;
  /** What can be done about it. */
  action?: ReactNode;
  className?: string | undefined;
}

/** Something to know about the account, with the one way on. */
export function Notice({ tone, role, children, action, className }: NoticeProps) {
  return (
    <div className={classes('credits-notice', className)} data-tone={tone}>
      <p
        className="credits-notice-text"
        role={role}
        // A dialog around it hides a bare status from screen readers.
        aria-live={role === 'status' ? 'polite' : undefined}
      >
        {children}
      </p>
      {action}
    </div>
  );
}

export interface FailureWords {
  failed: string;
  retry: string;
}

interface FailureProps {
  words: FailureWords;
  onRetry: () => void;
  isBusy?: boolean | undefined;
}

/** That something did not come, and the way to try again. */
export function Failure({ words, onRetry, isBusy }: FailureProps) {
  return (
    <Notice
      tone="neutral"
      role="alert"
      action={
        <Button isBusy={isBusy} onClick={onRetry}>
          {words.retry}
        </Button>
      }
    >
      {words.failed}
    </Notice>
  );
}
