'use client';

import type { ReactNode } from 'react';
import { Button } from './button.js';
import { Notice } from './notice.js';
import { useLazyPart } from './use-lazy-part.js';

interface LaterProps<Props> {
  load: () => Promise<(props: Props) => ReactNode>;
  /**
   * Loads it, and shows it from then on.
   * @default true
   */
  isWanted?: boolean;
  /**
   * Whether somebody waits for it, and is to know where it does not come.
   * @default true
   */
  isAwaited?: boolean;
  words: { failed: string; retry: string };
  /** What is shown meanwhile. */
  pending?: ReactNode;
  props: Props;
}

/** A part that is loaded when it is first wanted. Where it does not come, the way to try again. */
export function Later<Props extends object>({
  load,
  isWanted = true,
  isAwaited = true,
  words,
  pending = null,
  props,
}: LaterProps<Props>) {
  const loaded = useLazyPart(load, isWanted);
  if (loaded.status === 'ready') return <loaded.part {...props} />;
  if (loaded.status === 'pending') return pending;
  if (!isAwaited) return null;
  return (
    <Notice
      tone="neutral"
      role="alert"
      action={<Button onClick={loaded.retry}>{words.retry}</Button>}
    >
      {words.failed}
    </Notice>
  );
}
