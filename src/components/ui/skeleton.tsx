'use client';

interface SkeletonProps {
  shape: 'balance' | 'button' | 'line' | 'text' | 'row';
  /** Words that take as many lines as those that are expected. They are not shown. */
  text?: string;
}

/** Takes the room of what is on its way. */
export function Skeleton({ shape, text }: SkeletonProps) {
  return (
    <span className="credits-skeleton" data-shape={shape} data-text={text} aria-hidden="true" />
  );
}
