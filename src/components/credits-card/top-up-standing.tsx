'use client';

import type { MouseEvent } from 'react';
import type { AutoTopUp } from '../../contract/auto-top-up.js';
import type { Credits } from '../../contract/credits.js';
import { remedyOf } from '../../hooks/auto-top-up-remedy.js';
import { useMessages } from '../../hooks/use-messages.js';
import { Standing } from '../auto-top-up-dialog/standing.js';
import { standingEnglish } from '../auto-top-up-dialog/standing-english.js';
import { Button } from '../parts/button.js';

export interface TopUpStandingProps {
  settings: AutoTopUp;
  credits: Credits;
  /** The way to what a user can do about it in the dialog. */
  onClick: (event: MouseEvent<HTMLButtonElement>) => void;
  /** Left out where nothing can be bought. */
  onPurchaseClick: ((event: MouseEvent<HTMLButtonElement>) => void) | undefined;
}

/** What auto top-up is doing, or why it is paused and the one way on. Loaded where it is needed. */
export function TopUpStanding(props: TopUpStandingProps) {
  const { settings, credits, onClick, onPurchaseClick } = props;
  const { permissions, currency } = credits;
  const messages = useMessages('autoTopUpStanding', standingEnglish);
  const remedy = remedyOf(settings);
  const isAllowed = remedy === 'purchase' ? permissions.purchase : permissions.manageAutoTopUp;
  const way = remedy === 'purchase' ? onPurchaseClick : onClick;
  return (
    <p className="credits-muted">
      <Standing settings={settings} currency={currency} />{' '}
      {remedy !== null && isAllowed && way && (
        <Button variant="link" onClick={way}>
          {messages.remedies[remedy]}
        </Button>
      )}
    </p>
  );
}
