import type Stripe from 'stripe';

/** The endpoints of Stripe that the adapter calls, each with the parameters that Stripe's own package gives it. */
export interface Endpoints {
  'POST /v1/checkout/sessions': Stripe.Checkout.SessionCreateParams;
  'GET /v1/checkout/sessions': Stripe.Checkout.SessionListParams;
  'GET /v1/checkout/sessions/{id}': Stripe.Checkout.SessionRetrieveParams;
  'POST /v1/checkout/sessions/{id}/expire': Stripe.Checkout.SessionExpireParams;
  'POST /v1/payment_intents': Stripe.PaymentIntentCreateParams;
  'GET /v1/payment_intents': Stripe.PaymentIntentListParams;
  'GET /v1/payment_intents/{id}': Stripe.PaymentIntentRetrieveParams;
  'POST /v1/payment_intents/{id}/cancel': Stripe.PaymentIntentCancelParams;
  'POST /v1/refunds': Stripe.RefundCreateParams;
  'GET /v1/refunds': Stripe.RefundListParams;
  'GET /v1/disputes': Stripe.DisputeListParams;
  'POST /v1/customers': Stripe.CustomerCreateParams;
  'GET /v1/customers/{id}': Stripe.CustomerRetrieveParams;
  'POST /v1/customers/{id}': Stripe.CustomerUpdateParams;
  'GET /v1/subscriptions': Stripe.SubscriptionListParams;
  'GET /v1/payment_methods/{id}': Stripe.PaymentMethodRetrieveParams;
  'POST /v1/billing_portal/sessions': Stripe.BillingPortal.SessionCreateParams;
}
