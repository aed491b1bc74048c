'use client';

import { useParts } from '../parts.js';
import { Skeleton } from '../skeleton.js';

interface AmountFieldSkeletonProps {
  label: string;
  hint?: string;
  size?: 'large';
}

/** An amount field while its limits load, in the same size. */
export function AmountFieldSkeleton({ label, hint, size }: AmountFieldSkeletonProps) {
  const part = useParts();
  return (
    <div className={part('credits-amount-field', 'field')} data-size={size}>
      <p className={part('credits-amount-field-label', 'label')}>
        <Skeleton shape="line" text={label} />
      </p>
      <Skeleton shape="field" />
      <div className="credits-amount-field-notes">
        {hint !== undefined && (
          <p className={part('credits-amount-field-hint', 'hint')}>
            <Skeleton shape="text" text={hint} />
          </p>
        )}
      </div>
    </div>
  );
}
