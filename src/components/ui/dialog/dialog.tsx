'use client';

import { Content, Portal, Root, Title } from '@radix-ui/react-dialog';
import {
  forwardRef,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type ForwardedRef,
  type KeyboardEvent as ReactKeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { Announcer } from '../../../hooks/announcer/announcer.js';
import { classes } from '../class-names.js';
import { useParts } from '../parts.js';
import { useRoot } from '../use-root.js';
import { stopPortalEvents } from './stop-portal-events.js';
import { useDialogFocus } from './use-dialog-focus.js';
import { useDialogKeys } from './use-dialog-keys.js';
import { useEasedHeight } from './use-eased-height.js';
import { usePlace } from './use-place.js';

export interface DialogProps extends Omit<ComponentPropsWithoutRef<'div'>, 'title'> {
  open: boolean;
  /** Called with `false` when Escape, Close, or the backdrop closes the dialog. Not called while `isCloseBlocked`. */
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** The name of the Close button. */
  closeLabel: string;
  /**
   * The name of the current step. When it changes, the focus moves to the element of the new step that is marked
   * with `data-credits-autofocus`, or else to the title.
   */
  step?: string;
  /** Whether only a change of `open` can close the dialog. */
  isCloseBlocked?: boolean;
  /** Called instead of `onOpenChange` when the user presses Escape or Close while `isCloseBlocked`. */
  onCloseBlocked?: () => void;
  /** The element that opened the dialog, and gets the focus back. Defaults to the element that had the focus. */
  opener?: HTMLElement | null | undefined;
  /** The element that gets the focus if the opener is gone, such as the card's heading. It need not be focusable. */
  fallbackFocus?: RefObject<HTMLElement | null> | undefined;
  /**
   * The element that contains the dialog.
   * @default the native modal `<dialog>` around the opener, or document.body
   */
  container?: HTMLElement | null;
}

/**
 * A dialog in which the user can pay. While it is open, the page behind it is inert, but an overlay that a bank
 * adds to the page stays usable. For that reason it is neither a modal of Radix nor of the browser, and the only
 * event outside the dialog that closes it is a press on its own backdrop.
 *
 * The focus starts at the element marked with `data-credits-autofocus`, or else at the title. `ref` and other
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
  const root = useRoot('credits-dialog-layer');
  const { open, opener } = props;
  const [wasOpen, setWasOpen] = useState(false);
  const [nativeModal, setNativeModal] = useState<HTMLElement | null>(null);
  if (open !== wasOpen) {
    setWasOpen(open);
    // The dialog stays there for its exit animation.
    if (open) setNativeModal(nativeModalAround(opener));
  }
  return (
    // Radix only gets the state: it cannot tell a bank's overlay from a click outside the dialog.
    <Root modal={false} open={props.open}>
      <Portal container={container ?? nativeModal}>
        <div
          ref={layer}
          {...root}
          // A modal of React Aria makes everything else on the page inert, also what is added later.
          data-react-aria-top-layer="true"
          data-state={props.open ? 'open' : 'closed'}
          {...stopPortalEvents}
        >
          <DialogContent {...props} layer={layer} contentRef={ref} />
        </div>
      </Portal>
    </Root>
  );
});

/** The browser makes everything outside an open modal `<dialog>` inert, and shows it below. */
function nativeModalAround(opener: HTMLElement | null | undefined): HTMLElement | null {
  const inside = opener ?? globalThis.document?.activeElement;
  const native = inside?.closest<HTMLElement>('dialog[open]');
  return native?.matches(':modal') ? native : null;
}

interface DialogContentProps extends Omit<DialogProps, 'container'> {
  layer: RefObject<HTMLDivElement | null>;
  contentRef: ForwardedRef<HTMLDivElement>;
}

/** The dialog's content. It is mounted for as long as the dialog shows, including its exit animation. */
function DialogContent({
  open,
  onOpenChange,
  title,
  closeLabel,
  step,
  isCloseBlocked = false,
  onCloseBlocked,
  opener,
  fallbackFocus,
  layer,
  contentRef,
  className,
  children,
  ...rest
}: DialogContentProps) {
  const titleRef = useRef<HTMLHeadingElement>(null);
  const closeRef = useRef<HTMLButtonElement>(null);
  const bodyRef = useRef<HTMLDivElement>(null);
  const part = useParts();
  const close = () => (isCloseBlocked ? onCloseBlocked?.() : onOpenChange(false));
  usePlace(layer, opener);
  useDialogFocus({ layer, title: titleRef, open, step, opener, fallbackFocus });
  useEasedHeight(bodyRef);
  useDialogKeys({ layer, title: titleRef, open, onEscape: close });

  return (
    <>
      <div
        className={part('credits-dialog-backdrop', 'backdrop')}
        aria-hidden="true"
        // Keeps the focus in its field.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => !isCloseBlocked && onOpenChange(false)}
      />
      {/* Shift+Tab out of a frame at the start lands here. The frame gets its own key events, not the page. */}
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
        // The layer decides how long the dialog shows, including its exit animation.
        forceMount
        aria-describedby={undefined}
        onOpenAutoFocus={prevent}
        onCloseAutoFocus={prevent}
        onEscapeKeyDown={leaveEscapeToOthers}
        onPointerDownOutside={prevent}
        onFocusOutside={prevent}
        onInteractOutside={prevent}
        {...rest}
        ref={contentRef}
        className={classes('credits-dialog', className)}
      >
        <Title
          ref={titleRef}
          tabIndex={-1}
          className={part('credits-title credits-dialog-title', 'title')}
        >
          {title}
        </Title>
        <div className={part('credits-dialog-body', 'body')}>
          <div ref={bodyRef} className="credits-dialog-content">
            {children}
          </div>
        </div>
        {/* Screen readers may ignore the regions of the page behind the dialog. */}
        <Announcer isOpen={open} />
        {/* Last in the tab order, so that Tab out of a payment frame stays in the dialog. */}
        <button
          ref={closeRef}
          type="button"
          aria-label={closeLabel}
          className={part('credits-dialog-close', 'close')}
          onClick={close}
          onKeyDown={(event) => wrapFocus(event, titleRef)}
        >
          <span className="credits-text" aria-hidden="true">
            ×
          </span>
        </button>
      </Content>
    </>
  );
}

/** Wraps the focus to the title. From there the browser moves it on, even into a frame. */
function wrapFocus(event: ReactKeyboardEvent, title: RefObject<HTMLElement | null>): void {
  if (event.key === 'Tab' && !event.shiftKey) title.current?.focus();
}

function prevent(event: Event): void {
  event.preventDefault();
}

/**
 * Keeps Radix from preventing an Escape that is meant for another dialog. `useDialogKeys` stops those meant for
 * this dialog before Radix sees them. A prevented Escape would not close a host's dialog on top of this one.
 */
function leaveEscapeToOthers(event: KeyboardEvent): void {
  event.preventDefault = () => Reflect.deleteProperty(event, 'preventDefault');
}
