'use client';

import { useEffect, useState, type ComponentProps } from 'react';

/** The time after which screen readers know a new live region. */
const KNOWN_MS = 100;

interface AnnouncedProps extends ComponentProps<'div'> {
  /** How it is heard: `status` when the screen reader is idle, `alert` at once. */
  role?: 'status' | 'alert';
}

/** A text that screen readers hear when it appears: a live region that appears together with its text is not heard. */
export function Announced({ role = 'status', children, ...props }: AnnouncedProps) {
  const [isKnown, setIsKnown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsKnown(true), KNOWN_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role={role} {...props}>
      {isKnown && children}
    </div>
  );
}
