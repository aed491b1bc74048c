/** What is used of Stripe's wrappers. By name, so that a bundler leaves the rest of them out. */
export { EmbeddedCheckout, EmbeddedCheckoutProvider } from '@stripe/react-stripe-js';
