/** The language packs: folders of `src/locales`. */
export const languages = ['ar', 'de', 'en', 'es', 'fr', 'ja', 'pt-BR'] as const;

/** The files that `package.json` exports. They only re-export. */
export const entries = [
  'index',
  'chat/index',
  'client/index',
  'conformance/index',
  'contract/index',
  'mocks/index',
  'mocks/msw',
  ...languages.map((language) => `locales/${language}/index` as const),
  'money/index',
  'server/index',
  'server/node',
  'server/postgres/index',
  'server/sqlite/index',
  'server/stripe/index',
] as const;

/** The files that `package.json` names in `bin`. They run, and export nothing. */
export const programs = ['cli/index'] as const;

/**
 * The published files, in the order in which a module looks for its own: the first pattern that fits the
 * module's path in `src`, without its ending, decides. Each file bundles its modules and imports the
 * other files.
 *
 * A published entry only re-exports. That way, a server can call a function of `react-credits` although
 * the components beside it are for the browser.
 */
export const parts: readonly (readonly [file: string, modules: RegExp])[] = [
  ...entries.map((name) => [name, new RegExp(`^${name}$`)] as const),

  ...languages.map((name) => [`locales/${name}`, new RegExp(`^locales/${name}/`)] as const),
  ['std', /^std\//],
  ['money/parse-amount', /^money\/(parse-amount|notation)$/],
  ['money/format', /^money\/(currency|format)$/],
  // The client computes charges with the ledger's rule, and loads no checks of responses for it.
  ['money', /^(money\/|contract\/resources\/top-up-amount$)/],
  ['contract', /^contract\//],
  ['chat', /^chat\//],
  // One file, because Vite keeps the code of two such files in pages without a client.
  ['client/later', /^client\/(events|exports)\//],
  // Servers prefetch. A page never does.
  ['client/prefetch', /^client\/(prefetch-credits|http\/forwarded-headers)$/],
  ['client', /^client\/|^components\/stripe-checkout\/checkout-error$/],
  ['server/sql', /^server\/sql\//],
  ['server/sqlite', /^server\/sqlite\//],
  ['server/postgres', /^server\/postgres\//],
  ['server/stripe', /^server\/stripe\//],
  ['server', /^(ledger|server)\//],
  ['conformance', /^conformance\//],
  ['cli/index', /^cli\//],
  ['mocks/simulated-checkout', /^mocks\/payments\/simulated-checkout$/],
  ['mocks', /^mocks\//],

  // The texts hold functions that a server may call, so they are in files without components. The texts
  // of the dialogs load with the dialogs.
  ['components/english-messages', /^components\/english-messages$/],
  [
    'components/dialog-english',
    /^components\/((purchase|auto-top-up)-dialog\/|ui\/amount\/amount-field-)english$/,
  ],
  ['components/usage-english', /^components\/credit-usage\/english$/],
  ['components/history-english', /^components\/recent-transactions\/history-english$/],
  ['components/stripe-elements-english', /^components\/stripe-checkout\/elements-english$/],
  ['components/english', /^components\/(.*english|ui\/humanize)$/],

  // The public part of each dialog, which loads the dialog itself when the dialog first opens.
  ['components/purchase-credits-dialog', /^components\/purchase-dialog\/lazy-/],
  ['components/auto-top-up-dialog', /^components\/auto-top-up-dialog\/lazy-/],
  ['components/stripe-checkout', /^components\/stripe-checkout\/(lazy-|stripe-surfaces)/],

  // The part of both surfaces of Stripe's checkout. Each surface loads it, and not the other one.
  [
    'components/lazy/stripe-js',
    /^components\/stripe-checkout\/(load-stripe|once-callbacks|checkout-(failures|over))/,
  ],
  ['components/lazy/stripe-elements', /^components\/stripe-checkout\/(elements-|hex-color|use-)/],
  ['components/lazy/stripe-checkout', /^components\/stripe-checkout\//],
  [
    'components/lazy/dialog',
    /^components\/(ui\/(dialog\/|amount\/(amount-field|field-error)|watch-theme$)|purchase-dialog\/(card-name|named-card|checkout-surface))|^(hooks\/amount\/(use-amount-field|amount-field)|money\/(currency-mark|write-amount))$/,
  ],
  [
    'components/lazy/purchase-dialog',
    /^components\/(purchase-dialog\/|.*\/(card|chat)-purchase-dialog$)/,
  ],
  // The open history and the usage export.
  [
    'components/lazy/export',
    /^components\/ui\/export-button$|^hooks\/history\/(days|save-file|use-export)$/,
  ],
  ['components/ui', /^components\/auto-top-up-dialog\/status-text$/],
  [
    'components/lazy/auto-top-up-dialog',
    /^components\/(auto-top-up-dialog\/|ui\/switch$)|^hooks\/auto-top-up\/(use-card-setup|auto-top-up-form)$/,
  ],
  // The card announces a low balance in the banner's words.
  ['components/ui', /^components\/low-balance-banner\/(balance-text|use-balance-news)$/],
  // Only dialogs and the banner look for the next element to focus.
  ['components/focus', /^components\/ui\/focus$/],
  ['components/ui', /^components\/(ui|denied)\//],
  ['components/credits-card', /^components\/credits-card\//],
  ['components/low-balance-banner', /^components\/low-balance-banner\//],
  ['components/message-cost', /^components\/message-cost\//],
  ['components/out-of-credits-card', /^components\/out-of-credits-card\//],
  // The card has its rows. Everything else in the folder loads with the open history.
  [
    'components/recent-transactions',
    /^components\/recent-transactions\/(recent-transactions|transaction-table|transactions-)/,
  ],
  [
    'components/lazy/open-history',
    /^components\/recent-transactions\/|^hooks\/history\/use-filter-choices$/,
  ],
  ['components/credit-usage', /^components\/credit-usage\/lazy-/],
  ['components/lazy/credit-usage', /^components\/credit-usage\//],

  // A page without components needs only the provider and `useCredits`.
  ['hooks/out-of-credits', /^hooks\/out-of-credits\//],
  ['hooks/auto-top-up', /^hooks\/auto-top-up\/(auto-top-up-saver|use-auto-top-up)$/],
  // The card needs only these two hooks of a purchase before its dialog opens.
  ['hooks/account', /^hooks\/purchase\/(attempt-name|use-has-attempt|use-open-purchases)$/],
  ['hooks/purchase', /^hooks\/purchase\//],
  // The card needs them only for an open history.
  [
    'hooks/transactions',
    /^hooks\/history\/(use-(filtered-transactions|load-more|transactions)$|filtered-history|transaction-filter)/,
  ],
  [
    'hooks',
    /^hooks\/(announcer\/announcer|provider\/(account-session|check-initial-data|check-messages|credits-|explain|initial-data|language|log-once|normalize-place|place|reads-resource|refresh-on-events|report-error|use-browser-time-zone|use-resource|use-steady-client)|account\/use-credits$)/,
  ],
  ['hooks/account', /^hooks\//],
];

/**
 * Files that a published entry re-exports through a file in `public`, under a name of its own.
 *
 * A page with a card does without these files, but the dialogs use them. An esbuild host loads a file with
 * the page if the page's imports lead to the file and any code uses the file. A name of its own in another
 * file ends that chain.
 */
export const detached: readonly string[] = [
  'components/credit-usage',
  'components/purchase-credits-dialog',
  'components/stripe-checkout',
  'hooks/account',
  'hooks/auto-top-up',
  'hooks/purchase',
  'hooks/transactions',
  'money/format',
  'money/parse-amount',
];

/** The published file of a module, whose path is relative to `src` and has no ending. */
export function partOf(module: string): string {
  const part = parts.find(([, modules]) => modules.test(module));
  if (part) return part[0];
  throw new Error(
    `src/${module} is in no published file, so the package cannot be built. Add it to scripts/build/parts.ts.`,
  );
}
