'use client';

import { Component, useContext, type ReactNode } from 'react';
import type { AccountSession } from '../../hooks/provider/account-session.js';
import { Context } from '../../hooks/provider/credits-provider.js';
import { reportError } from '../../hooks/provider/report-error.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { useHasAttempt } from '../../hooks/purchase/use-has-attempt.js';
import { commonEnglish } from './english.js';
import { Failure } from './notice.js';
import { useRoot } from './use-root.js';

interface BoundaryProps {
  /** The component's public name, for `onError`. */
  name: string;
  /** The class of the component's root. */
  ownClass?: string;
  /** The host app's classes of the component's root. */
  className?: string | undefined;
  /** The classes of the failed state's message. */
  messageClassName?: string;
  /**
   * Whether the user sees the component.
   * @default true
   */
  isShown?: boolean;
  /** Rendered with the failed state. */
  whileFailed?: ReactNode;
  children: ReactNode;
}

/**
 * Shows a failed state in place of a component that throws, so that the host app's page stays. Retry reads the
 * account again and mounts the component again. A payment belongs to the session, so it continues meanwhile.
 */
export function Boundary(props: BoundaryProps) {
  const session = useContext(Context)?.session ?? null;
  return <Catcher {...props} session={session} />;
}

interface CatcherProps extends BoundaryProps {
  session: AccountSession | null;
}

interface CatcherState {
  session: AccountSession | null;
  hasFailed: boolean;
}

class Catcher extends Component<CatcherProps, CatcherState> {
  override state: CatcherState = { session: null, hasFailed: false };

  static getDerivedStateFromError = (): Partial<CatcherState> => ({ hasFailed: true });

  /** Another account may work. */
  static getDerivedStateFromProps({ session }: CatcherProps, before: CatcherState) {
    return session === before.session ? null : { session, hasFailed: false };
  }

  override componentDidCatch(error: unknown): void {
    const { session, name } = this.props;
    // React logs the error.
    if (session?.onError) reportError(session, error, name);
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return <Failed {...this.props} onRetry={() => this.setState({ hasFailed: false })} />;
  }
}

/** The failed state. Its texts are the host app's unless they throw, and nothing in it uses `Intl`. */
function Failed({
  session,
  ownClass = '',
  className,
  messageClassName = 'credits-failed',
  isShown = true,
  whileFailed,
  onRetry,
}: CatcherProps & { onRetry: () => void }) {
  const { notShown, paymentUnknown } = useMessages('common', commonEnglish);
  const isPaying = useHasAttempt();
  const root = useRoot(ownClass, className);
  if (!isShown && !isPaying) return null;

  function retry(): void {
    // The data may be what broke the component, so none of it is kept.
    session?.reset();
    onRetry();
  }

  return (
    <div {...root} data-state="failed">
      {whileFailed}
      <div className={messageClassName}>
        <Failure onRetry={retry}>{isPaying ? paymentUnknown : notShown}</Failure>
      </div>
    </div>
  );
}
