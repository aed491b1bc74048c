'use client';

import { Content, Portal, Root, Title } from '@radix-ui/react-dialog';
import {
  forwardRef,
  useRef,
  type ComponentPropsWithoutRef,
  type ForwardedRef,
  type KeyboardEvent as ReactKeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { classes } from '../class-names.js';
import { stopPortalEvents } from './stop-portal-events.js';
import { useDialogFocus } from './use-dialog-focus.js';
import { useDialogKeys } from './use-dialog-keys.js';

export interface DialogProps extends Omit<ComponentPropsWithoutRef<'div'>, 'title'> {
  open: boolean;
  /** Called with `false` when Escape, Close or the backdrop closes it. Never while something is at stake. */
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** The name of the Close button. */
  closeLabel: string;
  /** What is shown. When it changes, the focus goes to what is marked in the new step, else to the title. */
  step?: string;
  /** Nothing but its `open` closes it then. */
  isAtStake?: boolean;
  /** Called in the place of `onOpenChange` when Escape or Close is pressed while something is at stake. */
  onCloseRefused?: () => void;
  /** What opened it, and gets the focus back. Without it, what had the focus before. */
  opener?: HTMLElement | null | undefined;
  /** Gets the focus when the opener is gone: the card's heading, say. Need not be focusable. */
  fallbackFocus?: RefObject<HTMLElement | null> | undefined;
  /** Read out when it changes. */
  announcement?: ReactNode;
  /**
   * Where in the document it is put.
   * @default document.body
   */
  container?: HTMLElement | null;
}

/**
 * A dialog that a payment can be made in. The page behind it is out of reach for as long as it is open,
 * but it never takes the page from what a bank puts over it: it is no modal of Radix's nor of the
 * browser's, and nothing that happens outside of it closes it but a press on its own backdrop.
 *
 * The focus enters at the element marked `data-credits-autofocus`, else at the title. `ref` and other
 * props go to the element with the role `dialog`.
 *
 * @example
 * <Dialog open={isOpen} onOpenChange={setIsOpen} title="Purchase Credits" closeLabel="Close">
 *   <input data-credits-autofocus />
 * </Dialog>
 */
export const Dialog = forwardRef<HTMLDivElement, DialogProps>(function Dialog(
  { container = null, ...props },
  ref,
) {
  const layer = useRef<HTMLDivElement>(null);
  return (
    // It is told what to do and never asked: it does not know a bank's overlay from a click outside.
    <Root modal={false} open={props.open}>
      <Portal container={container}>
        <div
          ref={layer}
          className="credits-dialog-layer"
          data-state={props.open ? 'open' : 'closed'}
          {...stopPortalEvents}
        >
          <Inside {...props} layer={layer} contentRef={ref} />
        </div>
      </Portal>
    </Root>
  );
});

interface InsideProps extends Omit<DialogProps, 'container'> {
  layer: RefObject<HTMLDivElement | null>;
  contentRef: ForwardedRef<HTMLDivElement>;
}

/** There for as long as it shows, its way out included. */
function Inside({
  open,
  onOpenChange,
  title,
  closeLabel,
  step,
  isAtStake = false,
  onCloseRefused,
  opener,
  fallbackFocus,
  announcement,
  layer,
  contentRef,
  className,
  children,
  ...rest
}: InsideProps) {
  const titleRef = useRef<HTMLHeadingElement>(null);
  const closeRef = useRef<HTMLButtonElement>(null);
  const close = () => (isAtStake ? onCloseRefused?.() : onOpenChange(false));
  useDialogFocus({ layer, title: titleRef, open, step, opener, fallbackFocus });
  useDialogKeys({ layer, title: titleRef, open, onEscape: close });

  return (
    <>
      <div
        className="credits-dialog-backdrop"
        aria-hidden="true"
        // The field keeps the focus.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => !isAtStake && onOpenChange(false)}
      />
      {/* Shift+Tab comes here out of a frame at the very start, whose keys nobody else hears. */}
      <span
        className="credits-dialog-edge"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onFocus={() => closeRef.current?.focus()}
      />
      {/*
       * Radix gives the dialog its role, its name and its place among other layers. Our own hooks handle
       * the keys, the focus and the inert page, and Radix's events are prevented: under a bank's overlay,
       * Radix closes the dialog or takes the focus back. dialog-page.browser.test.tsx fails without them.
       */}
      <Content
        // The layer around it decides how long it shows: its way out included.
        forceMount
        aria-describedby={undefined}
        onOpenAutoFocus={prevent}
        onCloseAutoFocus={prevent}
        onEscapeKeyDown={leaveToOthers}
        onPointerDownOutside={prevent}
        onFocusOutside={prevent}
        onInteractOutside={prevent}
        {...rest}
        ref={contentRef}
        className={classes('credits-dialog', className)}
      >
        <Title ref={titleRef} tabIndex={-1} className="credits-title credits-dialog-title">
          {title}
        </Title>
        <div className="credits-dialog-body">{children}</div>
        <p className="credits-visually-hidden" role="status" aria-live="polite">
          {announcement}
        </p>
        {/* The last one, wherever it is seen: Tab out of a payment frame then stays in here. */}
        <button
          ref={closeRef}
          type="button"
          aria-label={closeLabel}
          className="credits-dialog-close"
          onClick={close}
          onKeyDown={(event) => goRound(event, titleRef)}
        >
          <span aria-hidden="true">×</span>
        </button>
      </Content>
    </>
  );
}

/** From the title the browser itself takes the focus on: into a frame, too, if one comes first. */
function goRound(event: ReactKeyboardEvent, title: RefObject<HTMLElement | null>): void {
  if (event.key === 'Tab' && !event.shiftKey) title.current?.focus();
}

function prevent(event: Event): void {
  event.preventDefault();
}

/**
 * Keeps Radix from preventing an Escape that is not for this dialog. `useDialogKeys` stops the others
 * before Radix sees them. A prevented Escape would not close a host's dialog that is open over this one.
 */
function leaveToOthers(event: KeyboardEvent): void {
  event.preventDefault = () => Reflect.deleteProperty(event, 'preventDefault');
}
