'use client';

import {
  forwardRef,
  useContext,
  useId,
  useImperativeHandle,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type MouseEvent,
} from 'react';
import type { Problem } from '../../contract/problems/problem.js';
import type { Open } from '../../contract/validation/scalars.js';
import type { Consumable } from '../../contract/resources/transaction.js';
import { Context } from '../../hooks/provider/credits-provider.js';
import { useOutOfCredits } from '../../hooks/out-of-credits/use-out-of-credits.js';
import { formatBalance } from '../../money/format.js';
import type { Micros } from '../../money/money.js';
import { marked, unmarked, WithAmounts } from '../ui/amount.js';
import { classes } from '../ui/class-names.js';
import { useLazyPart } from '../ui/lazy.js';
import { Actions } from './actions.js';
import { outOfCreditsEnglish } from './english.js';
import { statusText, Wait, Watch } from './status.js';
import { TopUpRemedy } from './top-up-remedy.js';
import { useAnnouncement } from './use-announcement.js';
import { useLatestCard } from './use-latest-card.js';
import { cardText } from './card-text.js';

export interface OutOfCreditsCardProps extends Omit<
  ComponentPropsWithoutRef<'section'>,
  'children'
> {
  /** The refusal, as `parseOutOfCredits` found it. With `null`, nothing is rendered. */
  problem?: Problem | null | undefined;
  /** What failed, in the place of `problem`: nothing is rendered for an error that is none of ours. */
  error?: unknown;
  /**
   * Goes on with the message. Called when Send again or Continue is pressed, and by itself once the credits
   * are there that were purchased from this card within the last 10 minutes, if the tab is in sight. Never
   * twice for one refusal. Where the card goes from the page with it, put the focus into your composer.
   */
  onResume?: (() => void) | undefined;
  /** Called when Purchase Credits is pressed. `preventDefault()` leaves the dialog to you. */
  onPurchase?: ((event: MouseEvent<HTMLElement>) => void) | undefined;
  /**
   * Whether an answer was stopped, rather than a message not sent.
   * @default false
   */
  isMidAnswer?: boolean | undefined;
  /**
   * What it takes to go on, in micro-units, where you know: $0.42 is `420_000`. What is missing is then
   * what the dialog suggests, unless the usual amount is more.
   */
  requiredMicros?: number | undefined;
  /**
   * What the message consumes: where the plan includes something of it, that counts, too.
   * @default 'llm_tokens'
   */
  consumable?: Open<Consumable> | undefined;
  /** Where a larger plan can be had: a link beside the button leads there. */
  upgradeHref?: string | undefined;
  /** Where credits are purchased: the link in the place of the button, where that can't be done here. */
  purchaseHref?: string | undefined;
  /**
   * `inline` among messages, `banner` across a page, `compact` in one line.
   * @default 'inline'
   */
  variant?: 'inline' | 'banner' | 'compact' | undefined;
  /**
   * Whether it belongs to a message of the past, of which one muted line is left. Say so yourself where a
   * page has two chats.
   * @default once another refusal is shown further down the page
   */
  isPast?: boolean | undefined;
  /**
   * Of its title, in the outline of your page.
   * @default 3
   */
  headingLevel?: 2 | 3 | 4 | 5 | 6 | undefined;
  /** Classes of yours for its parts, after ours. */
  classNames?: Partial<Record<OutOfCreditsCardPart, string>> | undefined;
}

export type OutOfCreditsCardPart =
  'title' | 'balance' | 'text' | 'purchaseButton' | 'resumeButton' | 'upgradeLink';

/**
 * In a chat, in the place of an answer: that credits ran out, the way to more of them, and the way on once
 * they are there. It says how things stand now, not how they stood: whoever pays, wherever, it follows.
 *
 * It is read out once, takes no focus, and leaves the composer alone. Without a provider it shows the
 * refusal and the links it is given.
 *
 * Renders a `<section>`, whose `data-state` is the `state` of `useOutOfCredits`, or nothing.
 *
 * @example
 * <OutOfCreditsCard error={chat.error} onResume={() => resumeBlockedMessage(chat)} />
 */
export const OutOfCreditsCard = forwardRef<HTMLElement, OutOfCreditsCardProps>(
  function OutOfCreditsCard(
    {
      problem,
      error,
      onResume,
      onPurchase,
      isMidAnswer = false,
      requiredMicros,
      consumable,
      upgradeHref,
      purchaseHref,
      variant = 'inline',
      isPast,
      headingLevel = 3,
      className,
      classNames = {},
      ...rest
    },
    ref,
  ) {
    const { locale = 'en-US', messages = {} } = useContext(Context) ?? {};
    const blocked = useOutOfCredits({ problem, error, onResume, requiredMicros, consumable });
    const { state, name, credits, resetsAt, isPurchasing } = blocked;
    const root = useRef<HTMLElement>(null);
    useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => root.current);
    const [opener, setOpener] = useState<HTMLElement | null>(null);
    const headingId = useId();

    const words = { ...outOfCreditsEnglish, ...messages.outOfCredits };
    const write = (amount: Micros) =>
      marked(formatBalance(amount, { locale, currency: credits?.currency ?? 'usd' }));
    const plain = cardText(blocked, words, isMidAnswer, write);
    const purchase = useLazyPart(loadPurchase, isPurchasing);
    const { title, text, tone } = plain ?? statusText(blocked, words.title, messages, write);

    const place = useLatestCard(root, name);
    const isBygone = isPast ?? place === 'past';
    const resumed = state === 'resumed' && words.resumed(isMidAnswer);
    const isMute = isPurchasing || isBygone || place !== 'last' || state === 'checking';
    const region = useAnnouncement(name, isMute ? null : resumed || unmarked(`${title}. ${text}`));

    function press(event: MouseEvent<HTMLElement>): void {
      onPurchase?.(event);
      if (event.defaultPrevented) return;
      setOpener(event.currentTarget);
      blocked.openPurchase?.();
      if (purchase.status === 'failed') purchase.retry();
    }
    const dialog = opener && purchase.status === 'ready' && (
      <purchase.part blocked={blocked} opener={opener} fallbackFocus={root} />
    );
    // A payment is not cut off because the message is gone.
    if (state === 'none') return dialog;

    const Heading = variant === 'compact' ? 'p' : (`h${headingLevel}` as const);
    const line = resumed || (isBygone && words.past);
    return (
      <section
        aria-labelledby={line ? undefined : headingId}
        aria-busy={state === 'checking'}
        data-state={state}
        data-variant={line ? 'line' : variant}
        data-tone={tone}
        tabIndex={-1}
        {...rest}
        ref={root}
        className={classes('credits-blocked', className)}
      >
        {line ? (
          <p className="credits-muted">{line}</p>
        ) : (
          <>
            <div className="credits-blocked-words">
              <Heading id={headingId} className={classes('credits-title', classNames.title)}>
                {title}
              </Heading>
              {credits && tone === 'danger' && (
                <span className={classes('credits-badge', classNames.balance)}>
                  <WithAmounts text={write(credits.balanceMicros)} />
                </span>
              )}
              <p className={classes('credits-muted credits-blocked-text', classNames.text)}>
                <WithAmounts text={purchase.status === 'failed' ? words.failed : text} />
                {tone === 'danger' && resetsAt !== undefined && <Wait until={resetsAt} />}
              </p>
            </div>
            <Actions
              blocked={blocked}
              words={words}
              isMidAnswer={isMidAnswer}
              purchaseHref={purchaseHref}
              upgradeHref={upgradeHref}
              onPurchase={press}
              remedy={
                state === 'paused' && (
                  <TopUpRemedy autoTopUp={blocked.autoTopUp} fallbackFocus={root} />
                )
              }
              classNames={classNames}
            />
          </>
        )}
        {dialog}
        <Watch state={state} />
        <p ref={region} className="credits-visually-hidden" role="status" aria-live="polite" />
      </section>
    );
  },
);

const loadPurchase = async () => (await import('./lazy-purchase-dialog.js')).ChatPurchaseDialog;
