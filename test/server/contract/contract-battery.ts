import { describe } from 'vitest';
import { describeAllowances } from './cases/allowances.js';
import { describeAutoTopUp } from './cases/auto-top-up.js';
import { describeBadInput } from './cases/bad-input.js';
import { describeHoldEnds } from './cases/hold-ends.js';
import { describeHolds } from './cases/holds.js';
import { describeEvents } from './cases/events.js';
import { describeKeys } from './cases/keys.js';
import { describeOrigins } from './cases/origins.js';
import { describePages } from './cases/pages.js';
import { describePortal } from './cases/portal.js';
import { describeProblems } from './cases/problems.js';
import { describePurchaseEnds } from './cases/purchase-ends.js';
import { describePurchases } from './cases/purchases.js';
import { describeReplies } from './cases/replies.js';
import { describeResuming } from './cases/resuming.js';
import { describeRoles } from './cases/roles.js';
import { describeSetups } from './cases/setups.js';
import { describeVersions } from './cases/versions.js';
import { describeWebhooks } from './cases/webhooks.js';
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

/** What it promises to those who want to hear of their account, and to see what the provider has. */
export function describeListening(mount: Mount): void {
  describe(`hearing of an account, asked ${mount.name}`, () => {
    describeEvents(mount);
    describePortal(mount);
  });
}
