import type { PurchasesMessages } from '../../hooks/messages/messages.js';

export const purchasesEnglish: PurchasesMessages = {
  processing: (amount) => `Your purchase of ${amount} is being processed.`,
  needsReview: 'We received your payment and are checking it. Don’t pay again.',
  failed: 'Purchasing could not be loaded.',
  retry: 'Try again',
};
