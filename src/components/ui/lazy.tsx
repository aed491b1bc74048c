'use client';

import { useEffect, useState, type ReactNode } from 'react';
import { Failure } from './notice.js';

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
  /** Shown, with a button to try again, when the part does not load. */
  failed: string;
  props: NoInfer<Props>;
  /** Shown in its place until it has come. */
  pending?: ReactNode;
}

/** A part that is loaded when it is first wanted. Where it does not come, the way to try again. */
export function Lazy<Props extends object>(later: LaterProps<Props>) {
  const { load, isWanted = true, isAwaited = true, failed, props, pending = null } = later;
  const loaded = useLazyPart(load, isWanted);
  if (loaded.status === 'ready') return <loaded.part {...props} />;
  if (loaded.status !== 'failed' || !isAwaited) return pending;
  return <Failure onRetry={loaded.retry}>{failed}</Failure>;
}

export type LazyPart<Part> =
  { status: 'pending' } | { status: 'ready'; part: Part } | { status: 'failed'; retry: () => void };

/** What has come is there at once when it is shown again: nothing flickers. */
const known = new WeakMap<object, unknown>();

/**
 * Something that is loaded when it is first wanted. Unlike `React.lazy`, a connection that fails is not
 * the end of the page around it: it can be tried again.
 */
export function useLazyPart<Part>(load: () => Promise<Part>, isWanted: boolean): LazyPart<Part> {
  const [loaded, setLoaded] = useState<LazyPart<Part>>(() =>
    // What is known of a function is what it loads.
    known.has(load) ? { status: 'ready', part: known.get(load) as Part } : { status: 'pending' },
  );
  const isMissing = isWanted && loaded.status === 'pending';

  // Joins the network. `load` is the module's own and never another.
  useEffect(() => {
    if (!isMissing) return undefined;
    let isMounted = true;
    const show = (next: LazyPart<Part>) => isMounted && setLoaded(next);
    load().then(
      (part) => {
        known.set(load, part);
        return show({ status: 'ready', part });
      },
      () => show({ status: 'failed', retry: () => setLoaded({ status: 'pending' }) }),
    );
    return () => {
      isMounted = false;
    };
  }, [load, isMissing]);

  return loaded;
}
