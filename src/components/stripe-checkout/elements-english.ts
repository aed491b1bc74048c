import type { StripeCheckoutMessages } from '../../hooks/messages/stripe-checkout-messages.js';

export const stripeCheckoutEnglish: StripeCheckoutMessages = {
  email: 'Email',
  tax: 'Tax',
  taxIncluded: 'Tax included',
  total: 'Total',
  pay: (amount) => `Pay ${amount}`,
  paying: 'Making the payment…',
  incomplete: 'Some payment details are missing. Fill them in to pay.',
  interrupted:
    'The connection was lost, so the payment may or may not have been made. It’s safe to try again: you can’t be charged twice.',
  expired: 'The time for this payment is over. You haven’t been charged.',
};
