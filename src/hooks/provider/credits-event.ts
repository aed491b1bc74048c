import type { Purchase } from '../../contract/resources/purchase.js';

/** Something that happened, for the host's analytics. More types may come: ignore the unknown. */
export interface CreditsEvent {
  /** A purchase of this page stands as `purchase.status` says. Sent again when nothing has changed. */
  type: 'purchase_read';
  purchase: Purchase;
}
