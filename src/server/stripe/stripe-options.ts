import type { Stripe } from './sdk.js';

/** The options of `createStripePayments`. */
export interface StripePaymentsOptions {
  /** Your instance of the `stripe` package, 21 to 23: `new Stripe(process.env.STRIPE_SECRET_KEY)`. */
  stripe: Stripe;

  /** The publishable key of the same Stripe account, `pk_live_…` or `pk_test_…`. Browsers receive it. */
  publishableKey: string;

  /**
   * The signing secrets of your webhook endpoint, `whsec_…`. While you replace a secret, pass the old one and
   * the new one.
   */
  webhookSecrets: readonly string[];

  /**
   * Returns the id of an account's customer at Stripe, or `null` if it has none yet. The answer for an account
   * must not change while the account has open purchases, because lost payments are looked up by it.
   */
  customerOf: (accountId: string) => Promise<string | null | undefined> | string | null | undefined;

  /** Returns the account of a customer at Stripe, or `null` if the customer is not one of your accounts. */
  accountOf: (customerId: string) => Promise<string | null | undefined> | string | null | undefined;

  /**
   * Stores the id of a customer that was created for an account, before the customer pays anything. From then
   * on, `customerOf` must return it. Without this function, an account without a customer cannot pay.
   */
  saveCustomer?: ((accountId: string, customerId: string) => Promise<void> | void) | undefined;

  /**
   * The name of the product in the checkout, on receipts, and on invoices.
   *
   * @default 'Credits'
   */
  productName?: string | undefined;

  /**
   * Whether Stripe Tax calculates the tax of each purchase in a checkout. It is added to the amount if the backend's
   * `limits` say `pricesExcludeTax`, and part of it otherwise. Auto top-ups are charged without it.
   *
   * @default false
   */
  automaticTax?: boolean | undefined;

  /** The product's tax code for Stripe Tax, such as `txcd_10103001`. @default the one of your Stripe account */
  taxCode?: string | undefined;

  /**
   * Whether a company can enter its tax id, such as a VAT number, in the checkout.
   *
   * @default false
   */
  taxIds?: boolean | undefined;

  /**
   * Whether the checkout always asks for the whole billing address.
   *
   * @default false
   */
  billingAddress?: boolean | undefined;

  /**
   * Whether Stripe creates an invoice for each purchase in a checkout. The purchase's receipt is then the
   * invoice. Stripe may charge for invoices.
   *
   * @default false
   */
  invoices?: boolean | undefined;

  /**
   * Whether the checkout offers payment methods that leave the page, such as bank redirects: `if_required` if
   * the purchase has a return URL. `never` keeps every payment on the page.
   *
   * @default 'if_required'
   */
  redirectOnCompletion?: 'if_required' | 'never' | undefined;

  /**
   * The way in which a purchase is paid. `embedded_page` is Stripe's own form, with the colors of your Stripe account.
   * `elements` shows Stripe's fields in the fonts and colors of your page, with a button of this package. It can't be
   * combined with `taxIds`. A purchase that is open when you change this option keeps its surface. Cards are always
   * added in Stripe's own form.
   *
   * @default 'embedded_page'
   */
  checkoutSurface?: 'embedded_page' | 'elements' | undefined;
}

/** Throws if the options cannot work, before they take any money. */
export function checkStripeOptions({
  publishableKey,
  webhookSecrets,
  checkoutSurface = 'embedded_page',
  taxIds = false,
}: StripePaymentsOptions): void {
  if (!/^pk_(live|test)_/.test(publishableKey)) {
    throw new Error(
      'createStripePayments received a publishableKey that does not begin with pk_live_ or pk_test_, so no checkout ' +
        'can be shown: copy the publishable key from the Stripe Dashboard. Never pass a secret key, because browsers ' +
        'receive this value.',
    );
  }
  const areUsable = webhookSecrets.every((one) => one.startsWith('whsec_'));
  if (webhookSecrets.length === 0 || !areUsable) {
    throw new Error(
      'createStripePayments received no webhookSecrets, or one that does not begin with whsec_, so no webhook could be ' +
        'verified: copy the signing secret of your webhook endpoint from the Stripe Dashboard.',
    );
  }
  if (!['embedded_page', 'elements'].includes(checkoutSurface)) {
    throw new Error(
      `createStripePayments received the checkoutSurface ${JSON.stringify(checkoutSurface)}, which Stripe could not ` +
        "show: pass 'embedded_page' or 'elements'.",
    );
  }
  if (checkoutSurface === 'elements' && taxIds) {
    throw new Error(
      "createStripePayments received taxIds with checkoutSurface: 'elements', which has no field for a tax id, so a " +
        "company could not enter its VAT number: use the surface 'embedded_page', or leave out taxIds.",
    );
  }
}
