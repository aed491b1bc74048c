/** The fake Stripe.js as a separate script, in place of js.stripe.com. */
import { createFakeStripe } from './fake-stripe.js';

const { stripe } = createFakeStripe();
Object.assign(window, { Stripe: Object.assign(() => stripe, { version: 'endive' }) });
