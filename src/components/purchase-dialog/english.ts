import type { PurchaseDialogMessages } from '../../hooks/messages/purchase-dialog-messages.js';

const failures: PurchaseDialogMessages['failed'] = {
  declined: 'The payment was declined. You haven’t been charged.',
  authentication: 'Your bank could not confirm the payment. You haven’t been charged.',
  expired: 'The payment wasn’t made in time. You haven’t been charged.',
  unavailable: 'Payments aren’t available right now. You haven’t been charged.',
  not_started: 'The purchase could not be started. You haven’t been charged. Try again.',
  rate_limited:
    'There were too many attempts in a short time. You haven’t been charged. Try again in a few minutes.',
  refused: 'This purchase isn’t possible. You haven’t been charged.',
};

export const purchaseDialogEnglish: PurchaseDialogMessages = {
  title: 'Purchase Credits',
  amount: 'Amount',
  range: (min, max) => `Between ${min} and ${max}`,
  payWith: 'Pay with',
  noCard: 'You’ll enter it next',
  newBalance: 'New balance after purchase',
  newBalanceIs: (balance) => `New balance after purchase: ${balance}.`,
  presets: 'Suggested amounts',
  submit: (amount) => (amount === null ? 'Purchase' : `Purchase ${amount}`),
  terms:
    'Credits don’t expire and roll over month to month. They are not refundable except where required by law.',
  canceled: 'The payment was canceled. You haven’t been charged.',
  pay: (amount) => `Pay ${amount}`,
  change: 'Change amount',
  stillLoading: 'Still loading…',
  surfaceFailed: 'The payment form could not be loaded.',
  surfaceOutdated: 'The payment form needs a newer version of this page. Reload the page to pay.',
  hostedPage: 'Pay on the provider’s page',
  inProgress: 'Payment in progress. Keep waiting or cancel?',
  keepWaiting: 'Keep waiting',
  cancel: 'Cancel payment',
  cancelFailed: 'The payment could not be canceled. It is still open.',
  processing: 'Payment received. Adding your credits…',
  processingLong: 'You can close this window; we’ll keep going.',
  succeeded: 'Credits added',
  added: (balance) =>
    balance === null ? 'Credits added.' : `Credits added. Your balance is ${balance}.`,
  tax: (amount) => `You also paid ${amount} in tax.`,
  balance: (balance) => `Your balance is ${balance}.`,
  receipt: 'View receipt',
  done: 'Done',
  failed: failures,
  check: 'Check now',
  denied: 'Only owners and admins can purchase credits.',
};
