import type { AppFiles } from './app-files.js';
import type { Plan } from './change.js';
import { completePlan } from './complete-plan.js';
import { checkTypeScript, detectFramework, type Framework } from './detect-framework.js';
import { planExpress } from './plan-express.js';
import { planNext } from './plan-next.js';
import { planReactRouter } from './plan-react-router.js';

export interface PlanOptions {
  /** The framework, for an app that has several. */
  framework?: Framework | undefined;
  /** The file of the server of Express. */
  server?: string | undefined;
}

/**
 * Plans the backend, its route, and a page with a provider and the card, for an app with these files.
 *
 * @throws if the app is none that `init` knows, or has no place for them. The error says what to do.
 */
export function planApp(files: AppFiles, { framework, server }: PlanOptions = {}): Plan {
  const found = framework ?? detectFramework(files);
  checkTypeScript(files);
  switch (found) {
    case 'next':
      return completePlan(files, planNext(files), [], [...SHARED, OPEN]);
    case 'react-router': {
      const { made, edits } = planReactRouter(files);
      return completePlan(files, made, edits, [...SHARED, OPEN]);
    }
    case 'express': {
      const { made, edits } = planExpress(files, server);
      return completePlan(files, made, edits, [...SHARED, ...proxyStep(files)]);
    }
    default:
      return found satisfies never;
  }
}

const SHARED = [
  'Replace `sessionOf` in server/credits.ts before anyone else can reach the app: it signs everyone in as an owner.',
  'Payments are simulated, and credits are lost when the process ends. In production, the backend refuses simulated ' +
    'payments unless ALLOW_SIMULATED_PAYMENTS is 1. The README of the package leads to stores and to Stripe.',
];

const OPEN = 'Open /billing, and pay with the card ending in 4242.';

/** In development, Vite has to send the requests to Express. */
function proxyStep(files: AppFiles): string[] {
  const config = ['ts', 'mts', 'js', 'mjs'].map(
    (ending) => files.read(`vite.config.${ending}`) ?? '',
  );
  if (/\bproxy\b|middlewareMode/.test(config.join(''))) return [];
  return [
    'If you develop with the server of Vite, send it the requests, in vite.config.ts: ' +
      "server: { proxy: { '/api': 'http://localhost:3000' } }, with the port of your server.",
  ];
}
