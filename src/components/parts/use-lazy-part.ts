'use client';

import { useEffect, useState } from 'react';

export type LazyPart<Part> =
  | { status: 'idle' | 'loading' }
  | { status: 'ready'; part: Part }
  | { status: 'failed'; retry: () => void };

/**
 * Something that is loaded when it is first wanted. Unlike `React.lazy`, a connection that fails is not
 * the end of the page around it: it can be tried again.
 */
export function useLazyPart<Part>(load: () => Promise<Part>, isWanted: boolean): LazyPart<Part> {
  const [loaded, setLoaded] = useState<LazyPart<Part> | null>(null);

  // Joins the network. `load` is the module's own and never another.
  useEffect(() => {
    if (!isWanted || loaded) return undefined;
    let isMounted = true;
    const retry = () => setLoaded(null);
    load().then(
      (part) => isMounted && setLoaded({ status: 'ready', part }),
      () => isMounted && setLoaded({ status: 'failed', retry }),
    );
    return () => {
      isMounted = false;
    };
  }, [load, isWanted, loaded]);

  return loaded ?? { status: isWanted ? 'loading' : 'idle' };
}
