/**
 * The floors of `src`: the imports that each floor may have, the packages that it may use, and the order
 * of the folders inside a floor.
 */

/** The floors and packages that each floor may import. A folder that is not listed may not exist. */
export const floors: Record<string, readonly string[]> = {
  // The published entry of the whole UI.
  'index.ts': ['money', 'contract', 'client', 'chat', 'hooks', 'components'],
  std: [],
  money: ['std'],
  contract: ['std', 'money', 'zod/mini'],
  ledger: ['std', 'money', 'contract'],
  client: ['std', 'money', 'contract'],
  chat: ['std', 'money', 'contract'],
  server: ['std', 'money', 'contract', 'ledger', 'zod/mini'],
  'server/node.ts': ['node:http'],
  'server/incoming-body.ts': ['node:http'],
  'server/restored-body.ts': ['node:http'],
  'server/stripe/sdk.ts': ['stripe'],
  hooks: ['std', 'money', 'contract', 'client', 'chat', 'react', '@tanstack/react-query'],
  components: ['std', 'money', 'contract', 'hooks', 'chat', 'react'],
  'components/ui/switch.tsx': ['@radix-ui/react-switch'],
  'components/ui/dialog/dialog.tsx': ['@radix-ui/react-dialog'],
  'components/stripe-checkout/stripe-checkout.tsx': [
    '@stripe/react-stripe-js',
    '@stripe/stripe-js',
  ],
  'components/stripe-checkout/load-stripe-js.ts': [
    '@stripe/stripe-js',
    '@stripe/stripe-js/pure/index.mjs',
  ],
  'components/stripe-checkout/elements-checkout.tsx': [
    '@stripe/react-stripe-js/checkout',
    '@stripe/stripe-js',
  ],
  'components/stripe-checkout/elements-form.tsx': ['@stripe/react-stripe-js/checkout'],
  'components/stripe-checkout/elements-total.tsx': ['@stripe/stripe-js'],
  'components/stripe-checkout/elements-appearance.ts': ['@stripe/stripe-js'],
  'components/stripe-checkout/use-appearance.ts': ['@stripe/stripe-js'],
  'components/stripe-checkout/use-confirm.ts': [
    '@stripe/react-stripe-js/checkout',
    '@stripe/stripe-js',
  ],
  'components/stripe-checkout/stripe-facade.ts': ['@stripe/stripe-js'],
  locales: ['std', 'hooks', 'components'],
  conformance: ['std', 'money', 'contract', 'ledger', 'server', 'client', 'zod/mini'],
  mocks: ['std', 'money', 'contract', 'server', 'client', 'react'],
  'mocks/msw.ts': ['msw'],
  // The command line. It loads the drivers of the host app by name, without an import.
  cli: ['std', 'server', 'conformance'],
  'cli/load-control.ts': ['node:path', 'node:url'],
  'cli/command.ts': ['node:util'],
  'cli/open-database.ts': ['node:module', 'node:path'],
  'cli/init.ts': ['node:process', 'node:readline/promises'],
  'cli/init/app-files.ts': ['node:fs', 'node:path'],
  'cli/init/apply-changes.ts': ['node:fs', 'node:path'],
  'cli/init/quick-start-file.ts': ['node:fs', 'node:path'],
  'cli/init/import-style.ts': ['node:path'],
  'cli/init/plan-express.ts': ['node:path'],
};

/**
 * The folders inside a floor, lowest first. A file may import from its own folder and from folders
 * before it. `.` is the floor's own folder. A floor that is not listed has no folders.
 */
export const folders: Record<string, readonly string[]> = {
  contract: ['validation', 'problems', 'resources', 'routes', '.'],
  ledger: ['state', 'usage', 'purchases', 'auto-top-up', 'settlement', '.'],
  client: ['port', 'http', 'events', 'exports', '.'],
  server: [
    'ports',
    'maintenance',
    'faults',
    'requests',
    'accounts',
    'settings',
    'usage',
    'imports',
    'purchases',
    'auto-top-up',
    'events',
    'services',
    'http/csv',
    'http',
    'http/endpoints',
    'worker',
    'memory',
    'sql',
    'sqlite',
    'postgres/statements',
    'postgres',
    'stripe',
    '.',
  ],
  hooks: [
    'messages',
    'announcer',
    'provider',
    'charges',
    'account',
    'history',
    'amount',
    'purchase',
    'auto-top-up',
    'low-balance',
    'out-of-credits',
    '.',
  ],
  components: [
    'ui',
    'ui/amount',
    'ui/dialog',
    'denied',
    'stripe-checkout',
    'purchase-dialog',
    'auto-top-up-dialog',
    'recent-transactions',
    'credit-usage',
    'low-balance-banner',
    'credits-card',
    'message-cost',
    'out-of-credits-card',
    '.',
  ],
  locales: ['en', 'de', 'ar', 'es', 'fr', 'ja', 'pt-BR'],
  conformance: [
    'report',
    'stores/round-trip',
    'stores',
    'payments',
    'backend',
    'backend/cases',
    '.',
  ],
  mocks: ['payments', 'backend', '.'],
  cli: ['init', '.'],
};

/** Floors that run in a browser. They never reach `serverOnly` floors, and those never reach them. */
export const browserOnly = ['index.ts', 'client', 'chat', 'hooks', 'components'];
export const serverOnly = ['ledger', 'server'];

/** The floor of a path under `src` without a file extension: `server/http/handler` is on `server`. */
export function floorOf(path: string): string {
  const [first = ''] = path.split('/');
  return first === 'index' ? 'index.ts' : first;
}

/** The folder of a path inside its floor: `http` for `server/http/handler`, `.` for `server/backend`. */
export function folderOf(path: string): string {
  return path.split('/').slice(1, -1).join('/') || '.';
}
