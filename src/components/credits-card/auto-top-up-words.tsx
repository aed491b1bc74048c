'use client';

import { useState, type MouseEvent, type RefObject } from 'react';
import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import type { Credits } from '../../contract/resources/credits.js';
import { remedyOf } from '../../hooks/auto-top-up/auto-top-up-remedy.js';
import { effectiveThreshold } from '../../hooks/auto-top-up/auto-top-up-terms.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import type { Resource } from '../../hooks/provider/use-resource.js';
import { formatBalance } from '../../money/format.js';
import type { Micros } from '../../money/money.js';
import {
  loadAutoTopUpDialog,
  OpenedAutoTopUpDialog,
} from '../auto-top-up-dialog/lazy-auto-top-up-dialog.js';
import { hasStatusText, AutoTopUpStatusText } from '../auto-top-up-dialog/status-text.js';
import { markAmount, WithAmounts } from '../ui/amount/amount.js';
import { Announced } from '../ui/announced.js';
import { Button } from '../ui/button.js';
import { commonEnglish } from '../ui/english.js';
import { Opener } from '../ui/opener.js';
import { creditsCardEnglish } from './english.js';
import { loadCardPurchaseDialog } from './purchases.js';

type OnClick = (event: MouseEvent<HTMLButtonElement>) => void;

interface AutoTopUpWordsProps {
  autoTopUp: Resource<AutoTopUp>;
  credits: Credits;
  headingId: string;
  /** Called before the dialog opens. `preventDefault()` keeps the dialog closed. */
  onClick: OnClick | undefined;
  onPurchaseClick: OnClick;
  fallbackFocus: RefObject<HTMLElement | null>;
  className: string | undefined;
}

/** A sentence about the auto top-up settings or status, with a button that opens the dialog. */
export function AutoTopUpWords(props: AutoTopUpWordsProps) {
  const { autoTopUp, credits, headingId, onClick, onPurchaseClick, className } = props;
  const messages = useMessages('creditsCard', creditsCardEnglish);
  const { autoTopUpNotLoaded, retry } = useMessages('common', commonEnglish);
  const [isOpen, setIsOpen] = useState(false);
  const [opener, setOpener] = useState<HTMLElement | null>(null);

  function open(event: MouseEvent<HTMLButtonElement>): void {
    onClick?.(event);
    if (event.defaultPrevented) return;
    setOpener(event.currentTarget);
    setIsOpen(true);
  }

  if (autoTopUp.status === 'failed') {
    return (
      <>
        <Announced tone="alert" className="credits-card-auto-top-up-text credits-muted">
          {autoTopUpNotLoaded}
        </Announced>
        <Button isBusy={autoTopUp.isRetrying} onClick={autoTopUp.retry}>
          {retry}
        </Button>
      </>
    );
  }
  if (autoTopUp.status !== 'ready') return null;
  const known = { settings: autoTopUp.data, credits };
  return (
    <>
      <div className="credits-card-auto-top-up-text">
        {hasStatusText(autoTopUp.data) ? (
          <StatusWithRemedy {...known} onClick={open} onPurchaseClick={onPurchaseClick} />
        ) : (
          <TermsText {...known} />
        )}
        <OpenedAutoTopUpDialog
          open={isOpen}
          onOpenChange={setIsOpen}
          opener={opener}
          fallbackFocus={props.fallbackFocus}
        />
      </div>
      {credits.permissions.manageAutoTopUp && (
        // The heading describes the button: "Enable" alone has no meaning to a screen reader user.
        <Opener
          load={loadAutoTopUpDialog}
          isLikely={onClick === undefined}
          aria-describedby={headingId}
          className={className}
          onClick={open}
        >
          {autoTopUp.data.enabled ? messages.autoTopUpManage : messages.autoTopUpEnable}
        </Opener>
      )}
    </>
  );
}

interface TermsTextProps {
  settings: AutoTopUp;
  credits: Credits;
}

/** The settings in one sentence, for auto top-up that is off or waits. */
function TermsText({ settings, credits }: TermsTextProps) {
  const { locale } = useCreditsContext();
  const messages = useMessages('creditsCard', creditsCardEnglish);
  const { status, mode, amountMicros, thresholdMicros, monthlyLimitMicros } = settings;
  const write = (amount: Micros) => markAmount(formatBalance(amount, { ...credits, locale }));
  const limit = monthlyLimitMicros === null ? null : write(monthlyLimitMicros);
  const threshold = write(effectiveThreshold(thresholdMicros, credits.minorUnitMicros));
  const on = mode === 'target' ? messages.autoTopUpOnTarget : messages.autoTopUpOn;
  return (
    <p className="credits-muted">
      <WithAmounts
        text={status === 'off' ? messages.autoTopUpOff : on(write(amountMicros), threshold, limit)}
      />
    </p>
  );
}

/** The status, with a button for the action that ends a pause. */
function StatusWithRemedy(props: TermsTextProps & { onClick: OnClick; onPurchaseClick: OnClick }) {
  const { settings, credits, onClick, onPurchaseClick } = props;
  const { client } = useCreditsContext();
  const { autoTopUpRemedies } = useMessages('common', commonEnglish);
  const { purchase, manageAutoTopUp } = credits.permissions;
  const remedy = remedyOf(settings);
  const isPurchase = remedy === 'purchase';
  const isAllowed = isPurchase ? purchase && client.purchases !== undefined : manageAutoTopUp;
  return (
    <p className="credits-muted">
      <AutoTopUpStatusText settings={settings} denomination={credits} />{' '}
      {remedy !== null && isAllowed && (
        <Opener
          load={isPurchase ? loadCardPurchaseDialog : loadAutoTopUpDialog}
          // The main button of the same dialog decides.
          isLikely={false}
          variant="link"
          onClick={isPurchase ? onPurchaseClick : onClick}
        >
          {autoTopUpRemedies[remedy]}
        </Opener>
      )}
    </p>
  );
}
