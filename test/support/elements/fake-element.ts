import type { Appearance } from '@stripe/stripe-js';

/** A group of fields on the page, in a frame of its own. */
export interface FakeElement {
  readonly isFilledIn: boolean;
  /** Enters everything, as the user does. */
  fillIn: () => void;
  look: (appearance: Appearance) => void;
  /** Marks the fields that are missing. */
  validate: () => void;
  /** The object that Stripe.js hands out. */
  stripe: object;
}

interface FakeElementOptions {
  onFilledIn: () => void;
  onDestroyed: () => void;
}

const LABELS = { payment: ['Card number', 'Expiration', 'CVC'], address: ['Name', 'Address'] };

/** Creates Stripe's fields for a payment method or an address. A destroyed element cannot be used again. */
export function createFakeElement(
  kind: keyof typeof LABELS,
  appearance: Appearance | undefined,
  { onFilledIn, onDestroyed }: FakeElementOptions,
): FakeElement {
  const handlers = new Map<string, Set<(event: object) => void>>();
  let frame: HTMLIFrameElement | null = null;
  let current = appearance;
  let isFilledIn = false;
  let isDestroyed = false;

  const emit = (event: string) =>
    handlers.get(event)?.forEach((handler) => handler({ elementType: kind, complete: isFilledIn }));
  const assertAlive = () => {
    if (isDestroyed) throw new Error('This Element has already been destroyed.');
  };
  const paint = () => {
    const page = frame?.contentDocument;
    if (!page) return;
    const { variables = {}, rules = {} } = current ?? {};
    page.documentElement.style.cssText =
      `font: ${variables.fontSizeBase} ${variables.fontFamily}; color: ${variables.colorText};` +
      `color-scheme: ${current?.theme === 'night' ? 'dark' : 'light'}`;
    page.querySelectorAll('input').forEach((input) => {
      input.style.cssText =
        `display: block; box-sizing: border-box; inline-size: 100%; margin-block: 4px 12px; padding: 10px;` +
        `font: inherit; color: inherit; background: ${variables.colorBackground};` +
        `border: 1px solid ${rules['.Input']?.borderColor}; border-radius: ${variables.borderRadius}`;
    });
  };
  function fillIn(): void {
    isFilledIn = true;
    onFilledIn();
    emit('change');
  }

  return {
    get isFilledIn() {
      return isFilledIn;
    },
    fillIn,
    look(next) {
      current = next;
      paint();
    },
    validate() {
      frame?.contentDocument
        ?.querySelectorAll('input')
        .forEach((input) => input.setAttribute('aria-invalid', String(!isFilledIn)));
    },
    stripe: {
      on: (event: string, handler: (event: object) => void) =>
        void handlers.set(event, (handlers.get(event) ?? new Set()).add(handler)),
      off: (event: string, handler: (event: object) => void) =>
        void handlers.get(event)?.delete(handler),
      update: assertAlive,
      mount(place: HTMLElement) {
        assertAlive();
        if (!place.isConnected) throw new Error('The element is not on the page.');
        frame = frameOf(kind);
        frame.addEventListener('load', () => {
          paint();
          frame?.contentDocument?.addEventListener('input', fillIn);
          emit('ready');
        });
        place.append(frame);
      },
      destroy() {
        assertAlive();
        isDestroyed = true;
        frame?.remove();
        onDestroyed();
      },
    },
  };
}

function frameOf(kind: keyof typeof LABELS): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.name = `__privateStripeFrame${kind}`;
  frame.title = kind === 'payment' ? 'Secure payment input frame' : 'Secure address input frame';
  frame.style.cssText = `display: block; border: 0; inline-size: 100%; block-size: ${LABELS[kind].length * 76}px`;
  const fields = LABELS[kind].map((label) => `<label>${label} <input></label>`);
  frame.srcdoc =
    '<!doctype html><html lang="en"><title>Secure input frame</title>' +
    `<body style="margin: 0">${fields.join('')}`;
  return frame;
}
