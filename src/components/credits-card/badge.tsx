'use client';

import type { Credits } from '../../contract/resources/credits.js';
import { isNew } from '../../hooks/account/is-new.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { classes } from '../ui/class-names.js';
import { creditsCardEnglish } from './english.js';

interface BadgeProps {
  credits: Credits;
  className: string | undefined;
}

/** The state of the balance, if it needs attention. */
export function Badge({ credits, className }: BadgeProps) {
  const messages = useMessages('creditsCard', creditsCardEnglish);
  const { state } = credits;
  if (state === 'active' || isNew(credits)) return null;
  const isOut = state === 'depleted' || state === 'in_debt';
  const words = state === 'low' ? messages.low : messages.state(state);
  return (
    <span className={classes('credits-badge', className)} data-tone={isOut ? 'danger' : 'warning'}>
      {isOut ? messages.depleted : words}
    </span>
  );
}
