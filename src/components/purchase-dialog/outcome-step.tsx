'use client';

import { useRef, type ReactNode } from 'react';
import type { Purchase } from '../../contract/resources/purchase.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import type { PurchaseState } from '../../hooks/purchase/purchase-flow.js';
import { useCredits } from '../../hooks/account/use-credits.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import type { PurchaseActions } from '../../hooks/purchase/use-purchase.js';
import { formatBalance, formatTotal } from '../../money/format.js';
import { ZERO } from '../../money/money.js';
import { markAmount, WithAmounts } from '../ui/amount/amount.js';
import { Announced, useAnnouncement } from '../ui/announced.js';
import { Button } from '../ui/button.js';
import { classes } from '../ui/class-names.js';
import { commonEnglish } from '../ui/english.js';
import { Link } from '../ui/link.js';
import { Skeleton } from '../ui/skeleton.js';
import { useElapsed } from './use-elapsed.js';
import { purchaseDialogEnglish } from './english.js';

type Outcome = Exclude<PurchaseState, { phase: 'amount' | 'starting' | 'paying' }>;

interface OutcomeStepProps {
  purchase: Outcome & PurchaseActions;
  onClose: () => void;
  className: string | undefined;
}

/** The last step: the result of the purchase, and the next action. */
export function OutcomeStep({ purchase, onClose, className }: OutcomeStepProps) {
  return (
    <div className={classes('credits-purchase-outcome', className)} data-phase={purchase.phase}>
      <span className="credits-purchase-sign" aria-hidden="true" />
      <OutcomeMessage purchase={purchase} />
      <Actions purchase={purchase} onClose={onClose} />
    </div>
  );
}

function OutcomeMessage({ purchase }: { purchase: Outcome }) {
  const messages = useMessages('purchaseDialog', purchaseDialogEnglish);
  const { paymentUnknown, paymentInReview } = useMessages('common', commonEnglish);
  switch (purchase.phase) {
    case 'processing':
      return (
        <OutcomeText title={messages.processing}>
          <LongWaitText />
        </OutcomeText>
      );
    case 'succeeded':
      return <Succeeded purchase={purchase.purchase} />;
    case 'failed':
      return <OutcomeText title={messages.failed[purchase.reason]} />;
    case 'unknown':
      return <OutcomeText title={paymentUnknown} />;
    case 'needs_review':
      return <OutcomeText title={paymentInReview} />;
    default:
      return purchase satisfies never;
  }
}

interface OutcomeTextProps {
  title: string;
  /**
   * The text that screen readers hear.
   * @default the title
   */
  announcement?: string;
  children?: ReactNode;
}

function OutcomeText({ title, announcement = title, children }: OutcomeTextProps) {
  const words = useRef<HTMLDivElement>(null);
  useAnnouncement(words, announcement);
  return (
    <div ref={words} className="credits-purchase-words">
      <p className="credits-title">{title}</p>
      {children}
    </div>
  );
}

const LONG_MS = 20_000;

function LongWaitText() {
  const messages = useMessages('purchaseDialog', purchaseDialogEnglish);
  const isLong = useElapsed(LONG_MS);
  return (
    <Announced tone="status" className="credits-muted">
      {isLong && messages.processingLong}
    </Announced>
  );
}

/** The tax, and the new balance as the backend reports it. It is never computed here. */
function Succeeded({ purchase: { taxMicros = ZERO, completedAt } }: { purchase: Purchase }) {
  const { locale } = useCreditsContext();
  const messages = useMessages('purchaseDialog', purchaseDialogEnglish);
  const credits = useCredits();
  const title = messages.succeeded;
  if (credits.status !== 'ready') {
    return <OutcomeText title={title} announcement={messages.added(null)} />;
  }
  const { balanceMicros, currency, minorUnitMicros, asOf } = credits.data;
  const options = { locale, currency, minorUnitMicros };
  const isOld = Date.parse(asOf) < Date.parse(completedAt ?? asOf);
  const balance = formatBalance(balanceMicros, options);
  return (
    <OutcomeText title={title} announcement={messages.added(isOld ? null : balance)}>
      {taxMicros !== ZERO && (
        <p className="credits-muted">
          <WithAmounts text={messages.tax(markAmount(formatTotal(taxMicros, options)))} />
        </p>
      )}
      {isOld ? (
        <Skeleton shape="line" />
      ) : (
        <p className="credits-muted">
          <WithAmounts text={messages.balance(markAmount(balance))} />
        </p>
      )}
    </OutcomeText>
  );
}

function Actions({ purchase, onClose }: Pick<OutcomeStepProps, 'purchase' | 'onClose'>) {
  const messages = useMessages('purchaseDialog', purchaseDialogEnglish);
  const { retry } = useMessages('common', commonEnglish);
  switch (purchase.phase) {
    case 'succeeded':
      return (
        <>
          <Button variant="primary" data-credits-autofocus="" onClick={onClose}>
            {messages.done}
          </Button>
          <Link to={purchase.purchase.receiptUrl} opensTab className="credits-link">
            {messages.receipt}
          </Link>
        </>
      );
    case 'failed':
      return (
        <Button variant="primary" data-credits-autofocus="" onClick={purchase.leave}>
          {retry}
        </Button>
      );
    case 'unknown':
      // Checking the status never pays again.
      return <Button onClick={purchase.check}>{messages.check}</Button>;
    default:
      return null;
  }
}
