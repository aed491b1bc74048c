import { describe } from 'vitest';
import { describeAllowances } from './contract-cases/allowances.js';
import { describeAutoTopUp } from './contract-cases/auto-top-up.js';
import { describeBadInput } from './contract-cases/bad-input.js';
import { describeHoldEnds } from './contract-cases/hold-ends.js';
import { describeHolds } from './contract-cases/holds.js';
import { describeKeys } from './contract-cases/keys.js';
import { describeOrigins } from './contract-cases/origins.js';
import { describePages } from './contract-cases/pages.js';
import { describeProblems } from './contract-cases/problems.js';
import { describePurchaseEnds } from './contract-cases/purchase-ends.js';
import { describePurchases } from './contract-cases/purchases.js';
import { describeReplies } from './contract-cases/replies.js';
import { describeResuming } from './contract-cases/resuming.js';
import { describeRoles } from './contract-cases/roles.js';
import { describeSetups } from './contract-cases/setups.js';
import { describeVersions } from './contract-cases/versions.js';
import { describeWebhooks } from './contract-cases/webhooks.js';
import type { Mount } from './mounts.js';

/** What the service promises to whoever asks it over HTTP, however the requests reach it. */
export function describeContract(mount: Mount): void {
  describe(`the contract, asked ${mount.name}`, () => {
    describeReplies(mount);
    describeRoles(mount);
    describeOrigins(mount);
    describeKeys(mount);
    describeVersions(mount);
    describePages(mount);
    describeProblems(mount);
    describeBadInput(mount);
  });
}

/** What it promises to those who buy credits, and to the provider they are paid at. */
export function describeBuying(mount: Mount): void {
  describe(`buying credits, asked ${mount.name}`, () => {
    describePurchases(mount);
    describePurchaseEnds(mount);
    describeWebhooks(mount);
  });
}

/** What it promises to those whose credits are bought by themselves. */
export function describeTopUps(mount: Mount): void {
  describe(`auto top-up, asked ${mount.name}`, () => {
    describeAutoTopUp(mount);
    describeResuming(mount);
    describeSetups(mount);
  });
}

/** What it promises to servers whose work costs what is only known at its end, or what a plan covers. */
export function describeHolding(mount: Mount): void {
  describe(`credits held, asked ${mount.name}`, () => {
    describeHolds(mount);
    describeHoldEnds(mount);
    describeAllowances(mount);
  });
}
