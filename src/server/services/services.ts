import type { AccountContext } from '../accounts/account-context.js';
import { createAutoTopUps, type AutoTopUps } from '../auto-top-up/auto-top-ups.js';
import { createTopUps, type TopUps } from '../auto-top-up/top-ups.js';
import { createDeliveries, type Deliveries } from '../events/deliveries.js';
import { createEventFeed, type EventFeed } from '../events/event-feed.js';
import { createImports, type Imports } from '../imports/imports.js';
import { createCards, type Cards } from '../purchases/cards.js';
import { createCloseCheckout, type CloseCheckout } from '../purchases/close-checkout.js';
import { createClosing, type Closing } from '../purchases/closing.js';
import { createPurchases, type Purchases } from '../purchases/purchases.js';
import { createRefunds, type Refunds } from '../purchases/refunds.js';
import { createReviews, type Reviews } from '../purchases/reviews.js';
import { createSettlement, type Settlement } from '../purchases/settlement.js';
import { createSetups, type Setups } from '../purchases/setups.js';
import { createAllowances, type Allowances } from '../usage/allowances.js';
import { createCharges, type Charges } from '../usage/charges.js';
import { createGrants, type Grants } from '../usage/grants.js';
import { createHolds, type Holds } from '../usage/holds.js';
import { createStatuses, type Statuses } from '../usage/statuses.js';
import { createUsages, type Usages } from '../usage/usages.js';

/** The services of one backend, as HTTP endpoints, webhooks, the worker, and the backend's methods use them. */
export interface Services {
  statuses: Statuses;
  usages: Usages;
  allowances: Allowances;
  charges: Charges;
  holds: Holds;
  grants: Grants;
  imports: Imports;
  settlement: Settlement;
  purchases: Purchases;
  closeCheckout: CloseCheckout;
  closing: Closing;
  reviews: Reviews;
  refunds: Refunds;
  cards: Cards;
  setups: Setups;
  autoTopUps: AutoTopUps;
  topUps: TopUps;
  feed: EventFeed;
  deliveries: Deliveries;
}

export function createServices(context: AccountContext): Services {
  const allowances = createAllowances(context);
  const settlement = createSettlement(context);
  const cards = createCards(context);
  const closeCheckout = createCloseCheckout(context, settlement);
  const grants = createGrants(context);
  const refunds = createRefunds(context, settlement);
  return {
    statuses: createStatuses(context, allowances),
    usages: createUsages(context),
    allowances,
    charges: createCharges(context),
    holds: createHolds(context),
    grants,
    imports: createImports(context, grants),
    settlement,
    purchases: createPurchases(context, { settlement, closeCheckout }),
    closeCheckout,
    closing: createClosing(context, { settlement, closeCheckout }),
    refunds,
    reviews: createReviews(context, { settlement, refunds }),
    cards,
    setups: createSetups(context),
    autoTopUps: createAutoTopUps(context, cards),
    topUps: createTopUps(context, { cards, settlement }),
    feed: createEventFeed(context),
    deliveries: createDeliveries(context),
  };
}
