import type { Account } from './account.ts';

/** A button that does something to the account or to its payments. */
export interface Action {
  label: string;
  /** Returns what happened, in a sentence. */
  run: (account: Account) => Promise<string>;
}

const FIVE = 5_000_000;

/** The actions of the page. A user who may not see the payments gets the backend's refusal as the message. */
export const actions: readonly Action[] = [
  {
    label: 'Decline the next card',
    async run({ control }) {
      control.payments.declineNext();
      return 'The next payment in a checkout is declined, with any card.';
    },
  },
  {
    label: 'Lose the next webhook',
    async run(account) {
      account.control.payments.setWebhooks({ delivery: 'dropped' });
      account.isLosingWebhooks = true;
      return 'The provider’s webhooks are lost until a payment has arrived. Now buy credits.';
    },
  },
  {
    label: 'Dispute the last payment',
    async run(account) {
      const { client, control } = account;
      const last = await client.purchases?.list({ status: 'succeeded', limit: 1 });
      const [purchase] = last?.data ?? [];
      if (!purchase) return 'There is no payment to dispute. Buy credits first.';
      endLoss(account);
      control.payments.dispute(purchase.id);
      await control.payments.webhooksDelivered();
      return 'The customer disputes the last payment, so its credits leave the balance.';
    },
  },
  {
    label: 'Empty the account',
    async run({ client, control }) {
      const { balanceMicros } = await client.getCredits();
      if (balanceMicros <= 0) return 'The account has no credits.';
      await control.charge(balanceMicros);
      return 'The account is empty.';
    },
  },
  {
    label: 'Use some credits',
    async run({ client, control }) {
      const { balanceMicros } = await client.getCredits();
      if (balanceMicros < FIVE) return 'The balance is too low for that. Buy credits first.';
      await control.charge(FIVE);
      return 'An answer of the assistant used some credits.';
    },
  },
  {
    label: 'Grant credits',
    async run({ control }) {
      await control.grant(FIVE);
      return 'Support granted some credits.';
    },
  },
  {
    label: 'Complete pending payments',
    async run({ client, control }) {
      const pending = await client.purchases?.list({ status: 'processing' });
      for (const { id } of pending?.data ?? []) control.payments.pay(id);
      await control.payments.webhooksDelivered();
      const count = pending?.data.length ?? 0;
      return count === 0
        ? 'No payment is pending.'
        : 'The bank has completed the pending payments.';
    },
  },
];

/** The provider's webhooks arrive again. */
export function endLoss(account: Account): void {
  account.isLosingWebhooks = false;
  account.control.payments.setWebhooks({ delivery: 'immediate' });
}
