'use client';

import type { ComponentPropsWithoutRef } from 'react';
import { safeLink } from '../../std/safe-link.js';

export interface LinkProps extends Omit<ComponentPropsWithoutRef<'a'>, 'href' | 'target' | 'rel'> {
  /** The URL. A URL that is not safe to follow renders no link. */
  to: string | undefined;
  /** Whether the link opens a new tab, which cannot access this page. */
  opensTab?: boolean;
}

/** The only link of the components, so that every URL passes the same check. */
export function Link({ to, opensTab = false, children, ...rest }: LinkProps) {
  const href = safeLink(to);
  if (href === undefined) return null;
  return (
    <a {...rest} {...(opensTab && newTab)} href={href}>
      {children}
    </a>
  );
}

const newTab = { target: '_blank', rel: 'noopener noreferrer' };
