'use client';

import { useEffect, useState } from 'react';

export type LazyPart<Part> =
  { status: 'pending' } | { status: 'ready'; part: Part } | { status: 'failed'; retry: () => void };

/**
 * Something that is loaded when it is first wanted. Unlike `React.lazy`, a connection that fails is not
 * the end of the page around it: it can be tried again.
 */
export function useLazyPart<Part>(load: () => Promise<Part>, isWanted: boolean): LazyPart<Part> {
  const [loaded, setLoaded] = useState<LazyPart<Part>>({ status: 'pending' });
  const isMissing = isWanted && loaded.status === 'pending';

  // Joins the network. `load` is the module's own and never another.
  useEffect(() => {
    if (!isMissing) return undefined;
    let isMounted = true;
    const show = (next: LazyPart<Part>) => isMounted && setLoaded(next);
    load().then(
      (part) => show({ status: 'ready', part }),
      () => show({ status: 'failed', retry: () => setLoaded({ status: 'pending' }) }),
    );
    return () => {
      isMounted = false;
    };
  }, [load, isMissing]);

  return loaded;
}
