'use client';

import { useParts } from './parts.js';

interface SkeletonProps {
  shape: 'balance' | 'button' | 'chart' | 'field' | 'line' | 'submit' | 'text';
  /** Invisible text that takes as many lines as the expected text. */
  text?: string;
}

/** A placeholder that reserves the space of content that is loading. */
export function Skeleton({ shape, text }: SkeletonProps) {
  const className = useParts()('credits-skeleton', 'skeleton');
  return <span className={className} data-shape={shape} data-text={text} aria-hidden="true" />;
}
