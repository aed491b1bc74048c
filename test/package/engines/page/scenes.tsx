import type { ReactNode } from 'react';
import type { Problem } from '../../../../src/contract/problems/problem.js';
import {
  AutoTopUpDialog,
  CreditsCard,
  LowBalanceBanner,
  OutOfCreditsCard,
  PurchaseCreditsDialog,
  RecentTransactions,
} from '../../../../src/index.js';
import type { ScenarioName } from '../../../../src/mocks/index.js';
import { appears, press } from './press.js';

/** The components of one account. */
export interface AccountScene {
  scenario: ScenarioName;
  children: ReactNode;
}

export interface Scene {
  accounts: readonly AccountScene[];
  /** Runs after everything has loaded. */
  act?: () => Promise<void>;
}

const problem: Problem = {
  type: 'urn:problem-type:credits:out-of-credits',
  title: 'Too few credits.',
  status: 402,
  code: 'out_of_credits',
  requestId: 'req_1',
};

const stayOpen = () => undefined;
const purchase = <PurchaseCreditsDialog open onOpenChange={stayOpen} />;
const autoTopUp = <AutoTopUpDialog open onOpenChange={stayOpen} />;

const cards: readonly ScenarioName[] = [
  'autoTopUp',
  'autoTopUpBackingOff',
  'depleted',
  'negative',
  'hugeAmounts',
  'viewOnly',
  'purchaseAwaiting',
  'purchaseNeedsReview',
];

const everything: readonly AccountScene[] = [
  {
    scenario: 'low',
    children: (
      <>
        <LowBalanceBanner />
        <LowBalanceBanner variant="chip" />
        <CreditsCard usageHref="/usage" />
        <OutOfCreditsCard problem={problem} upgradeHref="/plans" onResume={stayOpen} />
      </>
    ),
  },
  {
    scenario: 'depleted',
    children: (
      <>
        <LowBalanceBanner />
        <OutOfCreditsCard problem={problem} upgradeHref="/plans" />
        <OutOfCreditsCard problem={problem} variant="banner" upgradeHref="/plans" />
        <OutOfCreditsCard problem={problem} variant="compact" />
      </>
    ),
  },
  { scenario: 'longHistory', children: <RecentTransactions /> },
  ...cards.map((scenario) => ({ scenario, children: <CreditsCard usageHref="/usage" /> })),
];

const scenes = {
  /** Everything that is not a dialog. */
  everything: { accounts: everything, act: () => press('History') },
  /** One card between two links of the host app. */
  card: {
    accounts: [
      {
        scenario: 'low',
        children: (
          <>
            <a href="#before">Before</a>
            <CreditsCard usageHref="/usage" />
            <a href="#after">After</a>
          </>
        ),
      },
    ],
  },
  purchase: { accounts: [{ scenario: 'low', children: purchase }] },
  payment: {
    accounts: [{ scenario: 'low', children: purchase }],
    act: () => press('Purchase $10.00'),
  },
  paid: {
    accounts: [{ scenario: 'low', children: purchase }],
    async act() {
      await press('Purchase $10.00');
      await press('Pay $10.00');
      await appears('Done');
    },
  },
  autoTopUp: { accounts: [{ scenario: 'autoTopUp', children: autoTopUp }] },
  autoTopUpCharge: {
    accounts: [{ scenario: 'low', children: autoTopUp }],
    act: () => press('Enable auto top-up'),
  },
} satisfies Record<string, Scene>;

export type SceneName = keyof typeof scenes;

/** Returns a scene by its name. */
export function sceneOf(name: SceneName): Scene {
  return scenes[name];
}
