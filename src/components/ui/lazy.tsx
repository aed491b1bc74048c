'use client';

import { useEffect, useState, type ReactNode } from 'react';
import { explain } from '../../hooks/provider/explain.js';
import { knownPart, loadPart, type LoadPart } from './load-part.js';
import { Failure } from './notice.js';
import { useRoot } from './use-root.js';

interface LazyProps<Props> {
  load: LoadPart<(props: Props) => ReactNode>;
  /**
   * Whether to load the part, and show it from then on.
   * @default true
   */
  isWanted?: boolean;
  /**
   * Whether the user is waiting for the part, and must see an error if it does not load.
   * @default true
   */
  isAwaited?: boolean;
  /** Shown, with a button to try again, when the part does not load. */
  failed: string;
  props: NoInfer<Props>;
  /** Shown until the part has loaded. */
  pending?: ReactNode;
}

/** A component that loads when it is first needed. If it does not load, a notice offers a retry. */
export function Lazy<Props extends object>(lazy: LazyProps<Props>) {
  const { load, isWanted = true, isAwaited = true, failed, props, pending = null } = lazy;
  const loaded = useLazyPart(load, isWanted);
  const root = useRoot('');
  if (loaded.status === 'ready') return <loaded.part {...props} />;
  if (loaded.status !== 'failed' || !isAwaited) return pending;
  return (
    <div {...root}>
      <Failure onRetry={loaded.retry}>{failed}</Failure>
    </div>
  );
}

export type LazyPart<Part> =
  { status: 'pending' } | { status: 'ready'; part: Part } | { status: 'failed'; retry: () => void };

/**
 * Loads a part when it is first needed. Unlike `React.lazy`, a failed request does not break the page around
 * the part, and can be retried.
 */
export function useLazyPart<Part>(load: LoadPart<Part>, isWanted: boolean): LazyPart<Part> {
  const [loaded, setLoaded] = useState<LazyPart<Part>>({ status: 'pending' });
  const isMissing = isWanted && loaded.status === 'pending';
  // A part that loaded before shows in the same render.
  const known = isMissing ? knownPart(load) : null;
  if (known) setLoaded({ status: 'ready', part: known.part });

  // Synchronizes with the network. `load` is a function of the module, so it never changes.
  useEffect(() => {
    if (!isMissing) return undefined;
    let isMounted = true;
    const show = (next: LazyPart<Part>) => isMounted && setLoaded(next);
    loadPart(load).then(
      (part) => show({ status: 'ready', part }),
      (error: unknown) => {
        explain('a part of the page', error, 'build');
        return show({ status: 'failed', retry: () => setLoaded({ status: 'pending' }) });
      },
    );
    return () => {
      isMounted = false;
    };
  }, [load, isMissing]);

  return loaded;
}
