'use client';

import { useEffect, useState, useSyncExternalStore, type MouseEvent } from 'react';
import { Button, type ButtonProps } from './button.js';
import { awaited, preload, type LoadPart } from './load-part.js';
import { whenIdle } from './when-idle.js';

interface OpenerProps extends ButtonProps {
  /** Loads the part that the button opens. */
  load: LoadPart<unknown>;
  /**
   * Whether the part also loads when the browser is idle, before the user reaches for the button.
   * @default true
   */
  isLikely?: boolean;
}

/**
 * A button that opens a part with code of its own. The code loads before the press if there is time. Otherwise
 * the button is busy, and keeps the focus, from the press until the part has loaded or failed to load.
 */
export function Opener({ load, isLikely = true, isBusy = false, onClick, ...rest }: OpenerProps) {
  const [isPressed, setIsPressed] = useState(false);
  const isAwaited = useSyncExternalStore(
    awaited.subscribe,
    () => awaited.getState().has(load),
    () => false,
  );
  const isOpening = isPressed && isAwaited;
  usePreload(load, isLikely);

  function press(event: MouseEvent<HTMLButtonElement>): void {
    onClick?.(event);
    setIsPressed(!event.defaultPrevented);
  }

  return (
    <Button
      aria-busy={isOpening || undefined}
      {...rest}
      isBusy={isBusy || isOpening}
      onPointerEnter={() => preload(load)}
      onFocus={() => preload(load)}
      onClick={press}
    />
  );
}

/** Loads a part when the browser is idle, without showing it. */
export function usePreload(load: LoadPart<unknown>, isLikely: boolean): void {
  // Synchronizes with the browser, which knows when it has time.
  useEffect(() => (isLikely ? whenIdle(() => preload(load)) : undefined), [load, isLikely]);
}
