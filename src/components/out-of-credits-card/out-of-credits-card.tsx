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
import { useOutOfCredits } from '../../hooks/out-of-credits/use-out-of-credits.js';
import { Announcer } from '../../hooks/announcer/announcer.js';
import { Context } from '../../hooks/provider/credits-provider.js';
import {
  LanguageContext,
  useGivenLanguage,
  type GivenMessages,
} from '../../hooks/provider/language.js';
import { Boundary } from '../ui/boundary.js';
import { createReserve } from '../ui/reserve.js';
import { Parts } from '../ui/parts.js';
import { useRoot } from '../ui/use-root.js';
import { Actions } from './actions.js';
import { CreditsPolling } from './credits-polling.js';
import { announcementOf, useCardView } from './use-card-view.js';
import { useLatestCard } from './use-latest-card.js';
import { usePurchaseButton } from './use-purchase-button.js';
import { useRefusalNews } from './use-refusal-news.js';
import { Words } from './words.js';

export interface OutOfCreditsCardProps extends Omit<
  ComponentPropsWithoutRef<'section'>,
  'children'
> {
  /** The refusal, as `parseOutOfCredits` returned it. With `null`, the card renders nothing. */
  problem?: Problem | null | undefined;
  /** The error to parse, instead of `problem`. For an error of any other kind, the card renders nothing. */
  error?: unknown;
  /**
   * Resumes the message. Called when Send again or Continue is pressed. Also called automatically once
   * credits arrive that were purchased from this card within the last 10 minutes, if the tab is visible.
   * If the card is unmounted then, focus your composer.
   *
   * Return `false` if the message was not sent, or a promise of that, as `resumeBlockedMessage` does. After
   * `false`, an error or a rejection, the card says that the message was not sent and offers to send it
   * again. Otherwise, never called twice for one refusal.
   */
  onResume?: (() => unknown) | undefined;
  /** Called when Purchase Credits is pressed. Call `preventDefault()` to open your own dialog instead. */
  onPurchase?: ((event: MouseEvent<HTMLElement>) => void) | undefined;
  /**
   * Whether an answer was stopped. Otherwise, a message was not sent.
   * @default false
   */
  isMidAnswer?: boolean | undefined;
  /**
   * The price of the message in micro-units, if you know it: $0.42 is `420_000`. The dialog then suggests
   * the missing amount, or the usual amount if that is more.
   */
  requiredMicros?: number | undefined;
  /**
   * The most credits that the hold of a message reserves, in micro-units: its `maxMicros`. The card then says so to
   * users who may see amounts.
   */
  reservesMicros?: number | undefined;
  /**
   * The consumable that the message uses. A plan's allowance of it counts, too.
   * @default 'llm_tokens'
   */
  consumable?: Open<Consumable> | undefined;
  /**
   * The URL of a page that offers larger plans: a path of your site, or an `https:` URL. Adds a link beside
   * the button. Any other URL is ignored, because it could be a script.
   */
  upgradeHref?: string | undefined;
  /**
   * The URL of a page that sells credits, as in `upgradeHref`. A link replaces the button when the client
   * sells none.
   */
  purchaseHref?: string | undefined;
  /**
   * `inline` among messages, `banner` across a page, `compact` in one line.
   * @default 'inline'
   */
  variant?: 'inline' | 'banner' | 'compact' | undefined;
  /**
   * Whether the card belongs to an earlier message. It then shrinks to one muted line. Set it yourself on
   * a page with two chats.
   * @default whether a card further down the page shows another refusal
   */
  isPast?: boolean | undefined;
  /**
   * The level of the title in the outline of your page.
   * @default 3
   */
  headingLevel?: 2 | 3 | 4 | 5 | 6 | undefined;
  /**
   * The locale of dates, for a card without a provider. Under a provider, the provider's counts.
   * @default 'en-US'
   */
  locale?: string | undefined;
  /**
   * The words, as in `messages` of the provider, for a card without one.
   * @default English
   */
  messages?: GivenMessages | undefined;
  /** Your classes for the card's parts, added after the built-in ones. */
  classNames?: Partial<Record<OutOfCreditsCardPart, string>> | undefined;
}

/** A part of the card for chats that `classNames` can style. */
export type OutOfCreditsCardPart =
  /** The title of the card. */
  | 'title'
  /** The balance beside the title. */
  | 'balance'
  /** The sentences below the title. */
  | 'text'
  /** The button or link that leads to more credits. */
  | 'purchaseButton'
  /** The button that sends the message again, or continues the answer. */
  | 'resumeButton'
  /** The link to larger plans. */
  | 'upgradeLink'
  /** A gray shape in place of data that loads. */
  | 'skeleton';

/**
 * A card for chats that replaces an answer that was refused for lack of credits. It offers a way to add
 * credits, and to resume the message once they arrive. The card shows the current state: it updates when
 * anyone adds credits, on this page or elsewhere.
 *
 * The card is announced once, takes no focus, and leaves the composer alone. Without a provider, it shows
 * the refusal and the links that you pass.
 *
 * Renders a `<section>`, whose `data-state` is the `state` of `useOutOfCredits`, or nothing.
 *
 * @example
 * <OutOfCreditsCard error={chat.error} onResume={() => resumeBlockedMessage(chat)} />
 */
export const OutOfCreditsCard = forwardRef<HTMLElement, OutOfCreditsCardProps>(
  function OutOfCreditsCard({ locale, messages, ...props }, ref) {
    const own = useGivenLanguage(locale, messages);
    const ofProvider = useContext(LanguageContext);
    const language = ofProvider ?? own;
    return (
      <LanguageContext.Provider value={language}>
        <Boundary name="OutOfCreditsCard" ownClass="credits-blocked" className={props.className}>
          <UnguardedOutOfCreditsCard {...props} ref={ref} />
        </Boundary>
      </LanguageContext.Provider>
    );
  },
);

/** The props of a card whose language is given. */
type SpeakingCardProps = Omit<OutOfCreditsCardProps, 'locale' | 'messages'>;

const UnguardedOutOfCreditsCard = forwardRef<HTMLElement, SpeakingCardProps>(
  function UnguardedOutOfCreditsCard(
    {
      problem,
      error,
      onResume,
      onPurchase,
      isMidAnswer = false,
      requiredMicros,
      reservesMicros,
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
    const blocked = useOutOfCredits({ problem, error, onResume, requiredMicros, consumable });
    const root = useRef<HTMLElement | null>(null);
    const attributes = useRoot('credits-blocked', className);
    const [reserve] = useState(createReserve);
    useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => root.current);
    const headingId = useId();

    const purchase = usePurchaseButton(blocked, root, onPurchase);
    const position = useLatestCard(root, blocked.name);
    const view = useCardView(blocked, {
      isMidAnswer,
      isPast: isPast ?? position === 'past',
      reservesMicros,
    });
    useRefusalNews(root, blocked.name, position === 'last' ? announcementOf(view) : null);
    const hasProvider = useContext(Context) !== null;

    // A payment continues when its message is gone, and so does its dialog.
    if (view.look === 'nothing') return purchase.dialog;
    const isLine = view.look === 'line';
    return (
      <Parts.Provider value={classNames}>
        <section
          {...attributes}
          aria-labelledby={isLine ? undefined : headingId}
          aria-busy={blocked.state === 'checking' || blocked.state === 'resuming'}
          data-state={blocked.state}
          data-variant={isLine ? 'line' : variant}
          data-tone={view.tone}
          tabIndex={-1}
          {...rest}
          ref={(node) => {
            root.current = node;
            reserve(node, blocked.state === 'checking' || isLine);
          }}
        >
          {isLine ? (
            <p className="credits-muted">{view.line}</p>
          ) : (
            <>
              <Words
                // The words of another tone stand elsewhere, and are other words.
                key={view.tone}
                view={view}
                heading={variant === 'compact' ? 'p' : `h${headingLevel}`}
                headingId={headingId}
                blocked={blocked}
                hasFailed={purchase.hasFailed}
                fallbackFocus={root}
                classNames={classNames}
              />
              <Actions
                blocked={blocked}
                isMidAnswer={isMidAnswer}
                purchaseHref={purchaseHref}
                upgradeHref={upgradeHref}
                onPurchase={purchase.onPress}
                classNames={classNames}
              />
            </>
          )}
          {purchase.dialog}
          <CreditsPolling state={blocked.state} />
          {!hasProvider && <Announcer />}
        </section>
      </Parts.Provider>
    );
  },
);
