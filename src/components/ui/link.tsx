'use client';

import { useContext, type ComponentPropsWithoutRef, type MouseEvent, type ReactNode } from 'react';
import { Context } from '../../hooks/provider/credits-provider.js';
import { safeLink } from '../../std/safe-link.js';

interface LinkProps extends Omit<
  ComponentPropsWithoutRef<'a'>,
  'href' | 'target' | 'rel' | 'onClick'
> {
  /** The URL. A URL that is not safe to follow renders no link. */
  to: string | undefined;
  onClick?: ((event: MouseEvent<HTMLElement>) => void) | undefined;
  /** Whether the link opens a new tab, which cannot access this page. */
  opensTab?: boolean;
  /** Whether the link leads to a page of the host app, whose router may render it. */
  isPage?: boolean;
}

/** The only link of the components, so that every URL passes the same check. */
export function Link({
  to,
  opensTab = false,
  isPage = false,
  children,
  ...rest
}: LinkProps): ReactNode {
  const renderLink = useContext(Context)?.renderLink;
  const href = safeLink(to);
  if (href === undefined) return null;
  if (isPage && renderLink) {
    const { className = '', onClick, 'aria-label': label } = rest;
    return renderLink({ href, className, children, onClick, 'aria-label': label });
  }
  return (
    <a {...rest} {...(opensTab && newTab)} href={href}>
      {children}
    </a>
  );
}

const newTab = { target: '_blank', rel: 'noopener noreferrer' };
