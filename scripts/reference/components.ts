/** A component of the package, with the places of its props, its parts, and its styles. */
interface Component {
  name: string;
  /** The file of its props and its parts. */
  path: string;
  /** Whether `classNames` can style parts of it. */
  hasParts: boolean;
  styles: readonly string[];
}

const folder = 'src/components';

/** Every component that has a page in `docs/components`. */
export const components: readonly Component[] = [
  {
    name: 'CreditsProvider',
    path: 'src/hooks/provider/credits-provider.tsx',
    hasParts: false,
    styles: [],
  },
  {
    name: 'CreditsCard',
    path: `${folder}/credits-card/credits-card.tsx`,
    hasParts: true,
    styles: [`${folder}/credits-card/credits-card.css`, `${folder}/credits-card/links.css`],
  },
  {
    name: 'PurchaseCreditsDialog',
    path: `${folder}/purchase-dialog/purchase-credits-dialog.tsx`,
    hasParts: true,
    styles: [`${folder}/purchase-dialog/purchase-dialog.css`, `${folder}/ui/dialog/dialog.css`],
  },
  {
    name: 'AutoTopUpDialog',
    path: `${folder}/auto-top-up-dialog/dialog-props.ts`,
    hasParts: true,
    styles: [
      `${folder}/auto-top-up-dialog/auto-top-up-dialog.css`,
      `${folder}/ui/dialog/dialog.css`,
    ],
  },
  {
    name: 'RecentTransactions',
    path: `${folder}/recent-transactions/transactions-section.tsx`,
    hasParts: true,
    styles: [
      `${folder}/recent-transactions/recent-transactions.css`,
      `${folder}/recent-transactions/history.css`,
      `${folder}/recent-transactions/history-rows.css`,
    ],
  },
  {
    name: 'CreditUsage',
    path: `${folder}/credit-usage/usage-props.ts`,
    hasParts: true,
    styles: [`${folder}/credit-usage/credit-usage.css`],
  },
  {
    name: 'LowBalanceBanner',
    path: `${folder}/low-balance-banner/low-balance-banner.tsx`,
    hasParts: true,
    styles: [`${folder}/low-balance-banner/low-balance-banner.css`],
  },
  {
    name: 'OutOfCreditsCard',
    path: `${folder}/out-of-credits-card/out-of-credits-card.tsx`,
    hasParts: true,
    styles: [`${folder}/out-of-credits-card/out-of-credits-card.css`],
  },
  {
    name: 'MessageCost',
    path: `${folder}/message-cost/message-cost.tsx`,
    hasParts: false,
    styles: [`${folder}/message-cost/message-cost.css`],
  },
];
