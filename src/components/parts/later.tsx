'use client';

import type { ReactNode } from 'react';
import { Button } from './button.js';
import { Notice } from './notice.js';
import { useLazyPart } from './use-lazy-part.js';

interface LaterProps<Props> {
  load: () => Promise<(props: Props) => ReactNode>;
  /** Loads it, and shows it from then on. */
  isWanted: boolean;
  /** Whether somebody waits for it, and is to know where it does not come. */
  isAwaited: boolean;
  words: { failed: string; retry: string };
  props: Props;
}

/** A part that is loaded when it is first wanted. Where it does not come, the way to try again. */
export function Later<Props extends object>(later: LaterProps<Props>) {
  const { words, props } = later;
  const loaded = useLazyPart(later.load, later.isWanted);
  if (loaded.status === 'ready') return <loaded.part {...props} />;
  if (loaded.status !== 'failed' || !later.isAwaited) return null;
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
