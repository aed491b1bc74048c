/** The objects of Stripe that credits need, with the fields that the adapter reads. */
export interface StripeObjects {
  customer: {
    metadata: Metadata;
    email: string | null;
    deleted?: true;
    invoice_settings: { default_payment_method: string | null };
  };
  payment_method: {
    type: string;
    customer: string | null;
    card?: { brand: string; last4: string; exp_month: number; exp_year: number };
    link?: { email: string };
  };
  subscription: { customer: string; status: string; default_payment_method: string | null };
  'checkout.session': {
    mode: string;
    ui_mode: string;
    return_url: string | null;
    locale: string | null;
    status: 'open' | 'complete' | 'expired';
    payment_status: 'unpaid' | 'paid' | 'no_payment_required';
    customer: string;
    client_reference_id: string | null;
    metadata: Metadata;
    intent_metadata: Metadata;
    currency: string;
    amount_subtotal: number | null;
    amount_total: number | null;
    expires_at: number;
    payment_intent: string | null;
    setup_intent: string | null;
    wants_invoice: boolean;
    invoice: string | null;
    client_secret: string | null;
    url: null;
  };
  payment_intent: {
    amount: number;
    amount_received: number;
    currency: string;
    customer: string;
    metadata: Metadata;
    status: 'requires_payment_method' | 'requires_action' | 'processing' | 'succeeded' | 'canceled';
    last_payment_error: IntentError | null;
    latest_charge: string | null;
    off_session: boolean;
  };
  setup_intent: { customer: string; metadata: Metadata; payment_method: string };
  charge: { payment_intent: string; receipt_url: string };
  refund: { payment_intent: string; amount: number; status: string; metadata: Metadata };
  dispute: { payment_intent: string; amount: number; currency: string; status: string };
  invoice: { hosted_invoice_url: string };
  'billing_portal.session': { url: string; flow: string | null };
}

export type Metadata = Record<string, string>;

export interface IntentError {
  code: string;
  decline_code: string;
  message: string;
}

export type Kind = keyof StripeObjects;

export type Stored<K extends Kind> = StripeObjects[K] & {
  id: string;
  object: K;
  /** Seconds since 1970. */
  created: number;
  livemode: boolean;
};

const prefixes: Record<Kind, string> = {
  customer: 'cus',
  payment_method: 'pm',
  subscription: 'sub',
  'checkout.session': 'cs_test',
  payment_intent: 'pi',
  setup_intent: 'seti',
  charge: 'ch',
  refund: 're',
  dispute: 'dp',
  invoice: 'in',
  'billing_portal.session': 'bps',
};

export interface StripeState {
  /** Milliseconds since 1970. */
  now(): number;
  put<K extends Kind>(kind: K, fields: StripeObjects[K]): Stored<K>;
  /** Returns an object, or throws `resource_missing` for `param`. */
  get<K extends Kind>(kind: K, id: string | undefined, param?: string): Stored<K>;
  /** Returns the objects of a kind, newest first, as Stripe does. */
  all<K extends Kind>(kind: K): Stored<K>[];
  /** Returns a copy of an object with the objects at `paths` in the place of their ids. */
  expanded(object: object, paths: readonly string[] | undefined): Record<string, unknown>;
}

/** A request that Stripe refuses, with the fields of its error. */
export class Refused extends Error {
  readonly status: number;
  readonly error: Record<string, unknown>;

  constructor(status: number, error: Record<string, unknown> & { message: string }) {
    super(error.message);
    this.status = status;
    this.error = error;
  }
}

export function invalid(message: string, more: Record<string, unknown> = {}): Refused {
  return new Refused(400, { type: 'invalid_request_error', message, ...more });
}

export function createStripeState(now: () => number): StripeState {
  const objects = new Map<string, { id: string; object: Kind }>();

  function isOf<K extends Kind>(
    object: { object: Kind } | undefined,
    kind: K,
  ): object is Stored<K> {
    return object?.object === kind;
  }

  /** Expires a session whose time is over. */
  function aged<Found extends { object: Kind }>(object: Found): Found {
    const session = isOf(object, 'checkout.session') ? object : null;
    if (session?.status === 'open' && session.expires_at * 1000 <= now())
      session.status = 'expired';
    return object;
  }

  return {
    now,
    put(kind, fields) {
      const id = `${prefixes[kind]}_${objects.size + 1}`;
      const created = Math.floor(now() / 1000);
      const object = { ...fields, id, object: kind, created, livemode: false };
      objects.set(id, object);
      return object;
    },
    get(kind, id, param = 'id') {
      const object = objects.get(id ?? '');
      if (isOf(object, kind)) return aged(object);
      throw new Refused(param === 'id' ? 404 : 400, {
        type: 'invalid_request_error',
        code: 'resource_missing',
        message: `No such ${kind}: '${id ?? ''}'`,
        param,
      });
    },
    all: (kind) =>
      [...objects.values()]
        .filter((object) => isOf(object, kind))
        .map(aged)
        .toReversed(),
    expanded(object, paths = []) {
      const copy: Record<string, unknown> = { ...structuredClone(object) };
      for (const path of paths) expand(copy, path.split('.'));
      return copy;
    },
  };

  function expand(value: unknown, [field = '', ...rest]: readonly string[]): void {
    if (Array.isArray(value)) for (const one of value) expand(one, [field, ...rest]);
    if (!isRecord(value) || field === '') return;
    const found = value[field];
    if (typeof found === 'string' && objects.has(found)) {
      value[field] = structuredClone(objects.get(found));
    }
    expand(value[field], rest);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
