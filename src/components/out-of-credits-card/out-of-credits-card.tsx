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
import type { Problem } from '../../contract/problem.js';
import { Context } from '../../hooks/credits-provider.js';
import { useOutOfCredits } from '../../hooks/use-out-of-credits.js';
import { formatBalance } from '../../money/format.js';
import type { Micros } from '../../money/money.js';
import { marked, unmarked, WithAmounts } from '../parts/amount.js';
import { classes } from '../parts/class-names.js';
import { Actions } from './actions.js';
import { outOfCreditsEnglish } from './english.js';
import { useAnnouncement } from './use-announcement.js';
import { usePlace } from './use-place.js';
import { Wait } from './wait.js';
import { wordsOf } from './words-of.js';

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
   * twice for one refusal.
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
   * Whether it belongs to a message of the past, of which one muted line is left.
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
  function OutOfCreditsCard(props, ref) {
    const { problem, error, onResume, requiredMicros, ...shown } = props;
    const { onPurchase, isMidAnswer = false, upgradeHref, purchaseHref, ...looks } = shown;
    const { variant = 'inline', isPast, headingLevel = 3, className, classNames = {} } = looks;
    const { variant: _v, isPast: _p, headingLevel: _h, classNames: _c, ...rest } = looks;

    const context = useContext(Context);
    const blocked = useOutOfCredits({ problem, error, onResume, requiredMicros });
    const root = useRef<HTMLElement>(null);
    useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => root.current);
    const [opener, setOpener] = useState<HTMLElement | null>(null);
    const headingId = useId();

    const { state, currency } = blocked;
    const { locale = 'en-US', timeZone = 'UTC', messages } = context ?? {};
    const words = { ...outOfCreditsEnglish, ...messages?.outOfCredits };
    const write = (amount: Micros) =>
      currency === undefined ? '' : marked(formatBalance(amount, { locale, currency }));
    const { title, text, tone } = wordsOf(blocked, words, isMidAnswer, write);

    const name = blocked.problem && (blocked.problem.requestId || JSON.stringify(blocked.problem));
    const place = usePlace(root, name, context?.session);
    const isBygone = isPast ?? place === 'past';
    const isLine = isBygone || state === 'resumed';
    const isSpeaking =
      place === 'last' && !isBygone && state !== 'checking' && !blocked.isPurchasing;
    const region = useAnnouncement(
      name,
      isSpeaking ? unmarked(state === 'resumed' ? text : `${title}. ${text}`) : null,
    );
    if (state === 'none') return null;

    const Heading = variant === 'compact' ? 'p' : (`h${headingLevel}` as const);
    return (
      <section
        aria-labelledby={isLine ? undefined : headingId}
        aria-busy={state === 'checking'}
        data-state={state}
        data-variant={isLine ? 'line' : variant}
        data-tone={tone}
        {...rest}
        ref={root}
        className={classes('credits-blocked', className)}
      >
        {isLine ? (
          <p className="credits-muted">
            {state === 'resumed' ? words.resumed(isMidAnswer) : words.past}
          </p>
        ) : (
          <>
            <div className="credits-blocked-header">
              <Heading id={headingId} className={classes('credits-title', classNames.title)}>
                {title}
              </Heading>
              {'balanceMicros' in blocked &&
                blocked.balanceMicros !== null &&
                state !== 'added' && (
                  <span className={classes('credits-badge', classNames.balance)} data-tone="danger">
                    <WithAmounts text={write(blocked.balanceMicros)} />
                  </span>
                )}
            </div>
            <p className={classes('credits-muted credits-blocked-text', classNames.text)}>
              <WithAmounts text={text} />
              {tone === 'danger' && blocked.resetsAt !== undefined && (
                <Wait until={blocked.resetsAt} words={words.resets} place={{ locale, timeZone }} />
              )}
            </p>
            <Actions
              blocked={blocked}
              words={words}
              isMidAnswer={isMidAnswer}
              purchaseHref={purchaseHref}
              upgradeHref={upgradeHref}
              onPurchase={(event) => {
                onPurchase?.(event);
                if (event.defaultPrevented) return;
                setOpener(event.currentTarget);
                blocked.openPurchase?.();
              }}
              opener={opener}
              fallbackFocus={root}
              classNames={classNames}
            />
          </>
        )}
        <p ref={region} className="credits-visually-hidden" role="status" aria-live="polite" />
      </section>
    );
  },
);
