'use client';

/** Takes the room of what is on its way. */
export function Skeleton({ shape }: { shape: 'balance' | 'button' | 'line' | 'text' | 'row' }) {
  return <span className="credits-skeleton" data-shape={shape} aria-hidden="true" />;
}
