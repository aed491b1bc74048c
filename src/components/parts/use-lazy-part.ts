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
  const [attempt, setAttempt] = useState(0);
  const [loaded, setLoaded] = useState<LazyPart<Part>>({ status: 'idle' });

  // Joins the network. `load` is the module's own and never another.
  useEffect(() => {
    if (!isWanted) return undefined;
    let isMounted = true;
    setLoaded((known) => (known.status === 'ready' ? known : { status: 'loading' }));
    load().then(
      (part) => isMounted && setLoaded({ status: 'ready', part }),
      () =>
        isMounted && setLoaded({ status: 'failed', retry: () => setAttempt((count) => count + 1) }),
    );
    return () => {
      isMounted = false;
    };
  }, [load, isWanted, attempt]);

  return loaded;
}
