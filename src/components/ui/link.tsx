'use client';

import { useContext, type ComponentPropsWithoutRef, type ReactNode } from 'react';
import { Context } from '../../hooks/provider/credits-provider.js';
import type { RenderLinkProps } from '../../hooks/provider/render-link.js';
import { safeLink } from '../../std/safe-link.js';

interface LinkProps extends Omit<ComponentPropsWithoutRef<'a'>, 'href' | 'target' | 'rel'> {
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

interface PageLinkProps extends Omit<RenderLinkProps, 'href'> {
  /** The URL. A URL that is not safe to follow renders no link. */
  to: string | undefined;
}

/** A link to a page of the host app, whose router may render it. */
export function PageLink({ to, ...rest }: PageLinkProps): ReactNode {
  const renderLink = useContext(Context)?.renderLink;
  const href = safeLink(to);
  if (href === undefined) return null;
  return renderLink ? renderLink({ ...rest, href }) : <Link {...rest} to={href} />;
}
