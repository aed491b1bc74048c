import type {
  Appearance,
  Stripe,
  StripeCheckoutConfirmResult,
  StripeCheckoutElementsSdkOptions,
  StripeCheckoutSession,
} from '@stripe/stripe-js';
import { checkAppearance } from './fake-appearance.js';
import { createFakeElement, type FakeElement } from './fake-element.js';
import { sessionOf, type FakeSession } from './fake-session.js';

/** Stripe.js throws it when it is used incorrectly. */
class IntegrationError extends Error {
  override readonly name = 'IntegrationError';
}

/**
 * What becomes of a confirmation.
 * - `paid`: the session is complete.
 * - `declined`: the session stays open.
 * - `held`: the bank asks its owner, in a window of its own, until `answer` is called.
 * - `lost`: the connection ends before Stripe knows of it.
 * - `lost_after`: Stripe is paid, and the connection ends before the answer.
 */
export type Fate = 'paid' | 'declined' | 'held' | 'lost' | 'lost_after';

export interface FakeElements {
  initCheckoutElementsSdk: Stripe['initCheckoutElementsSdk'];
  /** The sessions at Stripe, by their secrets. A secret that is not listed belongs to an open session of $25.00. */
  sessions: Map<string, FakeSession>;
  /** What becomes of the next confirmations, `paid` once it is empty. */
  fates: Fate[];
  /** The secrets of the sessions that were paid, in order. A secret that is here twice was paid twice. */
  payments: string[];
  /** The options of all confirmations. */
  confirmations: object[];
  /** The looks that the newest checkout was given. */
  appearances: Appearance[];
  /** The fields on the page. */
  live: FakeElement[];
  /** Called when Stripe is paid. */
  onPaid: (clientSecret: string) => void;
  /** Enters a complete payment method in the fields on the page. */
  fillIn: () => void;
  /** Changes a session at Stripe, of which the page hears. */
  change: (clientSecret: string, changes: Partial<FakeSession>) => void;
  /** Ends the bank's question of a confirmation that is `held`. */
  answer: (fate: Exclude<Fate, 'held'>) => void;
}

const SECRET = /^cs_(test|live)_\w+_secret_\w+$/;

/**
 * The part of Stripe.js that shows a session's fields on the page, with its real rules: a session completes once, it is
 * confirmed only while `canConfirm` is true, by one confirmation at a time, and after its total was read.
 */
export function createFakeElements(unknownSecrets: ReadonlySet<string>): FakeElements {
  const sessions: FakeElements['sessions'] = new Map();
  const listeners = new Map<string, Set<() => void>>();
  let answerBank: ((fate: Exclude<Fate, 'held'>) => void) | undefined;

  const storedOf = (secret: string): FakeSession => {
    const known = sessions.get(secret) ?? sessionOf({});
    sessions.set(secret, known);
    return known;
  };
  const listenersOf = (secret: string): Set<() => void> => {
    const known = listeners.get(secret) ?? new Set();
    listeners.set(secret, known);
    return known;
  };
  const notify = (secret: string) => listenersOf(secret).forEach((listener) => listener());

  const fake: FakeElements = {
    initCheckoutElementsSdk,
    sessions,
    fates: [],
    payments: [],
    confirmations: [],
    appearances: [],
    live: [],
    onPaid: () => undefined,
    fillIn() {
      for (const element of fake.live) element.fillIn();
    },
    change(secret, changes) {
      Object.assign(storedOf(secret), changes);
      notify(secret);
    },
    answer: (fate) => answerBank?.(fate),
  };

  function payNow(secret: string): void {
    fake.payments.push(secret);
    fake.onPaid(secret);
    fake.change(secret, { status: 'complete' });
  }

  async function settle(secret: string, fate: Fate): Promise<StripeCheckoutConfirmResult['type']> {
    switch (fate) {
      case 'held':
        return settle(secret, await new Promise<Fate>((resolve) => (answerBank = resolve)));
      case 'lost':
        throw new TypeError('Failed to fetch');
      case 'lost_after':
        payNow(secret);
        throw new TypeError('Failed to fetch');
      case 'declined':
        return 'error';
      case 'paid':
        payNow(secret);
        return 'success';
      default:
        return fate satisfies never;
    }
  }

  function initCheckoutElementsSdk(options: StripeCheckoutElementsSdkOptions) {
    const { clientSecret, elementsOptions = {}, ...others } = options;
    if (typeof clientSecret !== 'string' || !SECRET.test(clientSecret)) {
      throw new IntegrationError('initCheckoutElementsSdk needs the client secret of a session.');
    }
    const secret = clientSecret;
    const { appearance, ...unknown } = elementsOptions;
    const names = Object.keys({ ...others, ...unknown });
    if (names.length > 0) throw new IntegrationError(`Unknown options: ${names.join(', ')}.`);
    fake.appearances = [];
    const look = (next: Appearance) => {
      checkAppearance(next);
      fake.appearances.push(next);
      fake.live.forEach((element) => element.look(next));
    };
    if (appearance) look(appearance);

    const own = new Map<string, FakeElement>();
    let hasReadTotal = false;
    let isConfirming = false;

    const isFilledIn = () => own.get('payment')?.isFilledIn === true;
    /** The session as the page sees it. Its total must be read from it, as Stripe.js checks. */
    const view = (): StripeCheckoutSession =>
      storedOf(secret).view({ isFilledIn: isFilledIn(), onReadTotal: () => (hasReadTotal = true) });

    function create(kind: 'payment' | 'address') {
      if (own.has(kind)) throw new IntegrationError(`Can only create one ${kind} element.`);
      const element = createFakeElement(kind, fake.appearances.at(-1), {
        onFilledIn() {
          if (kind === 'address') fake.change(secret, storedOf(secret).withAddress());
          else notify(secret);
        },
        onDestroyed() {
          own.delete(kind);
          fake.live = fake.live.filter((other) => other !== element);
        },
      });
      own.set(kind, element);
      fake.live.push(element);
      return element.stripe;
    }

    async function confirm(given: { returnUrl?: string; redirect?: string } = {}) {
      fake.confirmations.push(given);
      if (isConfirming) throw new IntegrationError('A confirmation is already in progress.');
      if (!hasReadTotal) throw new IntegrationError('Read total.total.amount, and display it.');
      const { hasReturnUrl, status } = storedOf(secret);
      if (hasReturnUrl === (given.returnUrl !== undefined)) {
        throw new IntegrationError('Exactly one of return_url and returnUrl is needed.');
      }
      if (status !== 'open') {
        return failure(`You cannot confirm a session whose status is ${status}.`);
      }
      if (!view().canConfirm) throw new IntegrationError('canConfirm is false.');
      isConfirming = true;
      try {
        const type = await settle(secret, fake.fates.shift() ?? 'paid');
        return type === 'success' ? { type, session: view() } : failure('Your card was declined.');
      } finally {
        isConfirming = false;
      }
    }

    const actions = {
      getSession: view,
      confirm,
      async updateEmail(email: string | null) {
        if (storedOf(secret).hasOwnEmail) throw new IntegrationError('The customer has an email.');
        if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email ?? '')) {
          const code = email ? 'invalidEmail' : 'incompleteEmail';
          return { type: 'error', error: { code, message: 'Your email is invalid.' } };
        }
        fake.change(secret, { email });
        return { type: 'success', session: view() };
      },
      async validateElements() {
        own.forEach((element) => element.validate());
        return { type: 'error', error: { code: 'validation_error', message: '' } };
      },
    };
    const sdk = {
      on: (_: 'change', handler: (session: StripeCheckoutSession) => void) =>
        void listenersOf(secret).add(() => handler(view())),
      async loadActions() {
        await Promise.resolve();
        if (!unknownSecrets.has(secret)) return { type: 'success', actions };
        return failure('No such checkout session.');
      },
      changeAppearance: look,
      loadFonts: () => undefined,
      createPaymentElement: () => create('payment'),
      createBillingAddressElement: () => create('address'),
    };
    return sdk as object as ReturnType<Stripe['initCheckoutElementsSdk']>;
  }

  return fake;
}

function failure(message: string) {
  return { type: 'error', error: { message, code: null } };
}
