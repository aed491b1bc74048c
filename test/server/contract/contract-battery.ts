import { describe } from 'vitest';
import { describeAllowances } from './cases/usage/allowances.js';
import { describeAllowanceHolds } from './cases/usage/allowance-holds.js';
import { describeAttribution } from './cases/usage/attribution.js';
import { describeAutoTopUp } from './cases/auto-top-up.js';
import { describeBadInput } from './cases/bad-input.js';
import { describeHoldEnds } from './cases/usage/hold-ends.js';
import { describeHolds } from './cases/usage/holds.js';
import { describeHead } from './cases/head.js';
import { describeClosedAccounts } from './cases/closed-accounts.js';
import { describeEvents } from './cases/events.js';
import { describeHistory } from './cases/history.js';
import { describeKeys } from './cases/keys.js';
import { describeOrigins } from './cases/origins.js';
import { describePages } from './cases/pages.js';
import { describePortal } from './cases/portal.js';
import { describeProblems } from './cases/problems.js';
import { describePurchaseEnds } from './cases/purchase-ends.js';
import { describePurchases } from './cases/purchases.js';
import { describeReadingUsage } from './cases/usage/reading-usage.js';
import { describeReadingPurchases } from './cases/reading-purchases.js';
import { describeReplies } from './cases/replies.js';
import { describeResuming } from './cases/resuming.js';
import { describeRoles } from './cases/roles.js';
import { describeSetups } from './cases/setups.js';
import { describeVersions } from './cases/versions.js';
import { describeWebhooks } from './cases/webhooks.js';
import type { Mount } from './mounts.js';

/** Describes the backend's promises to every sender of HTTP requests, over any mount. */
export function describeContract(mount: Mount): void {
  describe(`the HTTP contract, ${mount.name}`, () => {
    describeReplies(mount);
    describeRoles(mount);
    describeClosedAccounts(mount);
    describeOrigins(mount);
    describeKeys(mount);
    describeVersions(mount);
    describePages(mount);
    describeHistory(mount);
    describeProblems(mount);
    describeBadInput(mount);
    describeHead(mount);
  });
}

/** Describes the backend's promises to buyers of credits and to the payment provider. */
export function describeBuying(mount: Mount): void {
  describe(`buying credits, ${mount.name}`, () => {
    describePurchases(mount);
    describeReadingPurchases(mount);
    describePurchaseEnds(mount);
    describeWebhooks(mount);
  });
}

/** Describes the backend's promises to accounts with auto top-up. */
export function describeTopUps(mount: Mount): void {
  describe(`auto top-up, ${mount.name}`, () => {
    describeAutoTopUp(mount);
    describeResuming(mount);
    describeSetups(mount);
  });
}

/** Describes the backend's promises to servers that hold credits or that charge beside a plan. */
export function describeHolding(mount: Mount): void {
  describe(`holds and allowances, ${mount.name}`, () => {
    describeHolds(mount);
    describeHoldEnds(mount);
    describeAllowances(mount);
    describeAllowanceHolds(mount);
    describeAttribution(mount);
    describeReadingUsage(mount);
  });
}

/**
 * Describes the backend's promises to listeners of an account and to visitors of the provider's
 * portal.
 */
export function describeListening(mount: Mount): void {
  describe(`events and the portal, ${mount.name}`, () => {
    describeEvents(mount);
    describePortal(mount);
  });
}
