'use client';

import { Skeleton } from './skeleton.js';

interface AmountFieldSkeletonProps {
  label: string;
  hint?: string;
  size?: 'large';
}

/** An amount field while its limits load, in the same size. */
export function AmountFieldSkeleton({ label, hint, size }: AmountFieldSkeletonProps) {
  return (
    <div className="credits-amount-field" data-size={size}>
      <p className="credits-amount-field-label">
        <Skeleton shape="line" text={label} />
      </p>
      <Skeleton shape="field" />
      <div className="credits-amount-field-notes">
        {hint !== undefined && (
          <p className="credits-amount-field-hint">
            <Skeleton shape="text" text={hint} />
          </p>
        )}
      </div>
    </div>
  );
}
