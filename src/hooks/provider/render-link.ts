import type { MouseEvent, ReactNode } from 'react';

/** A link to a page of the host app. Pass every member on to the link of your router. */
export interface RenderLinkProps {
  /** The URL. It was checked: it is a path of your site, `https:`, or `http:` on the user's own machine. */
  href: string;
  className: string;
  children: ReactNode;
  /** Calls the host app's handler, which may call `preventDefault()` to stay on the page. */
  onClick?: ((event: MouseEvent<HTMLElement>) => void) | undefined;
  'aria-label'?: string | undefined;
}

/** Renders a link to a page of the host app, with the link of its router. */
export type RenderLink = (link: RenderLinkProps) => ReactNode;
