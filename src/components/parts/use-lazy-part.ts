'use client';

import { useEffect, useState } from 'react';

export type LazyPart<Part> =
  { status: 'pending' } | { status: 'ready'; part: Part } | { status: 'failed'; retry: () => void };

/** What was loaded before is there at once, so that nothing flickers when it is shown again. */
const known = new WeakMap<object, unknown>();

/**
 * Something that is loaded when it is first wanted. Unlike `React.lazy`, a connection that fails is not
 * the end of the page around it: it can be tried again.
 */
export function useLazyPart<Part>(load: () => Promise<Part>, isWanted: boolean): LazyPart<Part> {
  const [loaded, setLoaded] = useState<LazyPart<Part>>(() =>
    // What is kept for a function is what it loads.
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
        show({ status: 'ready', part });
      },
      () => show({ status: 'failed', retry: () => setLoaded({ status: 'pending' }) }),
    );
    return () => {
      isMounted = false;
    };
  }, [load, isMissing]);

  return loaded;
}
