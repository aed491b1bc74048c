import type { Endpoints } from './stripe-endpoints.js';

/** A rule that Stripe states in words and not in its types. */
export interface ProseRule<Endpoint extends keyof Endpoints> {
  endpoint: Endpoint;
  /** The sentence that states the rule, word for word, and its place. */
  source: string;
  /** The parameter that Stripe names in its error. */
  param: string;
  /** Whether a request breaks the rule. `now` is in milliseconds since 1970. */
  isBroken(params: Endpoints[Endpoint], now: number): boolean;
}

const SESSIONS = 'POST /v1/checkout/sessions';
const INTENTS = 'POST /v1/payment_intents';
const TYPES = 'stripe 23.1.0, types of';
const CURRENCIES = 'https://docs.stripe.com/currencies';

const MINUTE_MS = 60_000;

const sessionRules: readonly ProseRule<typeof SESSIONS>[] = [
  {
    endpoint: SESSIONS,
    source: `"It can be anywhere from 30 minutes to 24 hours after Checkout Session creation." (${TYPES} SessionCreateParams.expires_at)`,
    param: 'expires_at',
    isBroken({ expires_at: seconds }, now) {
      const lifetime = seconds === undefined ? 30 * MINUTE_MS : seconds * 1000 - now;
      return lifetime < 30 * MINUTE_MS || lifetime > 24 * 60 * MINUTE_MS;
    },
  },
  {
    endpoint: SESSIONS,
    source: `"This parameter is required if \`ui_mode\` is \`embedded_page\` or \`elements\` and redirect-based payment methods are enabled on the session." (${TYPES} SessionCreateParams.return_url)`,
    param: 'return_url',
    isBroken: ({ ui_mode: mode, redirect_on_completion: redirect, return_url: url, ...rest }) =>
      url === undefined &&
      ((mode === 'embedded_page' && redirect !== 'never') ||
        (mode === 'elements' && mayRedirect(rest.allowed_payment_method_types))),
  },
  {
    endpoint: SESSIONS,
    source: `"This parameter applies to \`ui_mode: embedded_page\`." (${TYPES} SessionCreateParams.redirect_on_completion)`,
    param: 'redirect_on_completion',
    isBroken: ({ ui_mode: mode, redirect_on_completion: redirect }) =>
      mode !== 'embedded_page' && redirect !== undefined,
  },
  ...(
    ['after_expiration', 'custom_fields', 'custom_text', 'origin_context', 'submit_type'] as const
  ).map((param) =>
    forbidden(param, ['elements'], "You can't set this parameter if `ui_mode` is `elements`."),
  ),
  forbidden(
    'branding_settings',
    ['elements'],
    'This parameter is not allowed if ui_mode is `elements`.',
  ),
  ...(['cancel_url', 'success_url'] as const).map((param) =>
    forbidden(
      param,
      ['embedded_page', 'elements'],
      'This parameter is not allowed if ui_mode is `embedded_page` or `elements`.',
    ),
  ),
  {
    endpoint: SESSIONS,
    source: `"Required in \`setup\` mode when \`allowed_payment_method_types\` is not set." (${TYPES} SessionCreateParams.currency)`,
    param: 'currency',
    isBroken: ({ mode, currency, allowed_payment_method_types: allowed }) =>
      mode === 'setup' && currency === undefined && allowed === undefined,
  },
  {
    endpoint: SESSIONS,
    source: `"Only available in \`payment\` and \`subscription\` mode." (${TYPES} SessionCreateParams.saved_payment_method_options)`,
    param: 'saved_payment_method_options',
    isBroken: ({ mode, saved_payment_method_options: options }) =>
      mode === 'setup' && options !== undefined,
  },
  {
    endpoint: SESSIONS,
    source: `"A subset of parameters to be passed to PaymentIntent creation for Checkout Sessions in \`payment\` mode." (${TYPES} SessionCreateParams.payment_intent_data)`,
    param: 'payment_intent_data',
    isBroken: ({ mode, payment_intent_data: intent }) => mode !== 'payment' && intent !== undefined,
  },
  {
    endpoint: SESSIONS,
    source: `"A subset of parameters to be passed to SetupIntent creation for Checkout Sessions in \`setup\` mode." (${TYPES} SessionCreateParams.setup_intent_data)`,
    param: 'setup_intent_data',
    isBroken: ({ mode, setup_intent_data: intent }) => mode !== 'setup' && intent !== undefined,
  },
  {
    endpoint: SESSIONS,
    source: `"Can only be provided when \`customer\` is provided." (${TYPES} SessionCreateParams.customer_update)`,
    param: 'customer_update',
    isBroken: ({ customer, customer_update: update }) =>
      customer === undefined && update !== undefined,
  },
  {
    endpoint: SESSIONS,
    source:
      '"Tax ID collection requires updating business name on the customer. To enable tax ID collection for an existing customer, please set `customer_update[name]` to `auto`." (the text of the API\'s error)',
    param: 'customer_update[name]',
    isBroken: ({ customer, customer_update: update, tax_id_collection: taxIds }) =>
      taxIds?.enabled === true && customer !== undefined && update?.name !== 'auto',
  },
  {
    endpoint: SESSIONS,
    source:
      "\"Automatic tax calculation in Checkout requires a valid address on the Customer. Add a valid address to the Customer or set either `customer_update[address]` to 'auto' or `customer_update[shipping]` to 'auto' to save the address entered in Checkout to the Customer.\" (the text of the API's error)",
    param: 'customer_update[address]',
    isBroken: ({ customer, customer_update: update, automatic_tax: tax }) =>
      tax?.enabled === true && customer !== undefined && update?.address !== 'auto',
  },
  {
    endpoint: SESSIONS,
    source: `"However, to ensure compatibility with Stripe's payments partners, these API calls require the least-significant (last) digit to be 0." (${CURRENCIES}, three-decimal currencies)`,
    param: 'line_items[0][price_data][unit_amount]',
    isBroken: ({ line_items: items = [] }) =>
      items.some(({ price_data: price }) =>
        isBetweenTens(price?.currency, price?.unit_amount ?? 0),
      ),
  },
  {
    endpoint: SESSIONS,
    source:
      '"From April 14, 2023, the Stripe API will enforce that all amounts in ISK are stated in multiples of 100." (https://support.stripe.com/questions/deprecation-of-fractional-isk-charges-and-refunds)',
    param: 'line_items[0][price_data][unit_amount]',
    isBroken: ({ line_items: items = [] }) =>
      items.some(({ price_data: price }) =>
        isPartOfKrona(price?.currency, price?.unit_amount ?? 0),
      ),
  },
];

const intentRules: readonly ProseRule<typeof INTENTS>[] = [
  {
    endpoint: INTENTS,
    source: `"This parameter can only be used with \`confirm=true\`." (${TYPES} PaymentIntentCreateParams.off_session)`,
    param: 'off_session',
    isBroken: ({ off_session: away, confirm }) => away !== undefined && confirm !== true,
  },
  {
    endpoint: INTENTS,
    source: `"To confirm this PaymentIntent, you may be required to provide a \`return_url\` to redirect customers back to your site after they authenticate or complete the payment." (${TYPES} AutomaticPaymentMethods.allow_redirects)`,
    param: 'return_url',
    isBroken: ({ confirm, return_url: url, automatic_payment_methods: automatic }) =>
      confirm === true && url === undefined && automatic?.allow_redirects !== 'never',
  },
  {
    endpoint: INTENTS,
    source: `"However, to ensure compatibility with Stripe's payments partners, these API calls require the least-significant (last) digit to be 0." (${CURRENCIES}, three-decimal currencies)`,
    param: 'amount',
    isBroken: ({ currency, amount }) => isBetweenTens(currency, amount),
  },
  {
    endpoint: INTENTS,
    source:
      '"From April 14, 2023, the Stripe API will enforce that all amounts in ISK are stated in multiples of 100." (https://support.stripe.com/questions/deprecation-of-fractional-isk-charges-and-refunds)',
    param: 'amount',
    isBroken: ({ currency, amount }) => isPartOfKrona(currency, amount),
  },
];

/** A broken rule of a refund depends on the currency of its payment. */
export function breaksRefund(currency: string, amount: number): boolean {
  return isBetweenTens(currency, amount) || isPartOfKrona(currency, amount);
}

const rules: { readonly [Endpoint in keyof Endpoints]?: readonly ProseRule<Endpoint>[] } = {
  [SESSIONS]: sessionRules,
  [INTENTS]: intentRules,
};

/** Returns the first rule that a request breaks, or `undefined`. */
export function brokenRule<Endpoint extends keyof Endpoints>(
  endpoint: Endpoint,
  params: Endpoints[Endpoint],
  now: number,
): { source: string; param: string } | undefined {
  return rules[endpoint]?.find((rule) => rule.isBroken(params, now));
}

/** The rule that a parameter of a session has no place in these modes. */
function forbidden(
  param: keyof Endpoints[typeof SESSIONS],
  modes: readonly string[],
  sentence: string,
): ProseRule<typeof SESSIONS> {
  return {
    endpoint: SESSIONS,
    source: `"${sentence}" (${TYPES} SessionCreateParams.${param})`,
    param,
    isBroken: (params) => params[param] !== undefined && modes.includes(params.ui_mode ?? ''),
  };
}

/** Whether a method outside of the page can be among the methods. Without a list, the Dashboard decides. */
function mayRedirect(allowed: readonly string[] | undefined): boolean {
  return allowed?.every((method) => ['card', 'link'].includes(method)) !== true;
}

function isBetweenTens(currency: string | undefined, amount: number): boolean {
  return ['bhd', 'jod', 'kwd', 'omr', 'tnd'].includes(currency ?? '') && amount % 10 !== 0;
}

function isPartOfKrona(currency: string | undefined, amount: number): boolean {
  return currency === 'isk' && amount % 100 !== 0;
}
