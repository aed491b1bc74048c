import { useEffect } from 'react';
import { useCreditsContext } from '../../src/hooks/provider/credits-provider.js';

let current = (): void => {};

/** Lends the `refresh` of the provider around it to the test. */
export function Refresh() {
  const context = useCreditsContext();
  useEffect(() => {
    current = context.refresh;
  }, [context]);
  return null;
}

/** Calls the `refresh` of the provider around the latest {@link Refresh}. */
export function refresh(): void {
  current();
}
