/** What js.stripe.com would serve: the fake Stripe.js as a script of its own. */
import { createFakeStripe } from './fake-stripe.js';

const { stripe } = createFakeStripe();
Object.assign(window, { Stripe: Object.assign(() => stripe, { version: 'endive' }) });
