import type { Purchase } from '../../contract/resources/purchase.js';

/** An event for the host app's analytics. Ignore types that you do not know: more may be added. */
export interface CreditsEvent {
  /** A purchase of this page was read. Also reported if its `status` is the same as before. */
  type: 'purchase_read';
  purchase: Purchase;
}
