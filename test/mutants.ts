import { accountOnScreen } from './mutants/screen/account-on-screen.ts';
import { accountWriterMutants } from './mutants/account-writer.ts';
import { anotherClient } from './mutants/another-client.ts';
import { batteryMutants } from './mutants/batteries.ts';
import { autoTopUpUiMutants } from './mutants/screen/auto-top-up-ui.ts';
import { firstPaintMutants } from './mutants/screen/first-paint.ts';
import { gateMutants } from './mutants/screen/gate.ts';
import { lostCheckoutMutants } from './mutants/lost-checkouts.ts';
import { closingMutants } from './mutants/accounts/closing.ts';
import { chatMutants } from './mutants/screen/chat.ts';
import { outOfCreditsMutants } from './mutants/screen/out-of-credits.ts';
import { purchaseFlowMutants } from './mutants/screen/purchase-flow.ts';
import { checkoutMutants } from './mutants/screen/checkout.ts';
import { elementsMutants } from './mutants/screen/elements.ts';
import { amounts } from './mutants/screen/amounts.ts';
import { portMutants } from './mutants/ports.ts';
import { purchaseMutants } from './mutants/purchases.ts';
import { autoTopUpMutants } from './mutants/auto-top-up.ts';
import { autoTopUpServiceMutants } from './mutants/auto-top-up-service.ts';
import { hintMutants } from './mutants/hints.ts';
import { holdMutants } from './mutants/holds.ts';
import { hostileProviderMutants } from './mutants/hostile-provider.ts';
import { allowanceMutants } from './mutants/allowances.ts';
import { eventMutants } from './mutants/events.ts';
import { dialogMutants } from './mutants/screen/dialog.ts';
import { purchaseDialogMutants } from './mutants/screen/purchase-dialog.ts';
import { lazyMutants } from './mutants/screen/lazy.ts';
import { brokenComponentMutants } from './mutants/screen/broken-components.ts';
import { erasingMutants } from './mutants/accounts/erasing.ts';
import { gatheredCommitMutants } from './mutants/gathered-commits.ts';
import { postgresMutants, storeMutants } from './mutants/stores.ts';
import { stripeMutants } from './mutants/stripe.ts';
import { taxMutants } from './mutants/tax.ts';
import { streamMutants } from './mutants/stream.ts';
import { importMutants } from './mutants/accounts/imports.ts';
import { ledgerMutants } from './mutants/ledger.ts';
import { serviceMutants } from './mutants/service.ts';
import { clientMutants } from './mutants/client.ts';
import { historyMutants } from './mutants/screen/history.ts';
import { screenMutants } from './mutants/screen/screen.ts';
import { usageMutants } from './mutants/usage.ts';

/** A fault that a test must catch. */
export interface Mutant {
  name: string;
  file: string;
  /** The exact source text to replace. It occurs in the file exactly once. */
  from: string;
  to: string;
  /** The test file that must fail with the fault. */
  caughtBy: string;
}

export const mutants: readonly Mutant[] = [
  ...ledgerMutants,
  ...serviceMutants,
  ...accountWriterMutants,
  ...clientMutants,
  ...screenMutants,
  ...historyMutants,
  ...accountOnScreen,
  ...anotherClient,
  ...firstPaintMutants,
  ...autoTopUpUiMutants,
  ...chatMutants,
  ...gateMutants,
  ...outOfCreditsMutants,
  ...purchaseFlowMutants,
  ...purchaseMutants,
  ...autoTopUpMutants,
  ...autoTopUpServiceMutants,
  ...hintMutants,
  ...holdMutants,
  ...hostileProviderMutants,
  ...stripeMutants,
  ...taxMutants,
  ...allowanceMutants,
  ...usageMutants,
  ...dialogMutants,
  ...purchaseDialogMutants,
  ...lazyMutants,
  ...brokenComponentMutants,
  ...streamMutants,
  ...checkoutMutants,
  ...elementsMutants,
  ...lostCheckoutMutants,
  ...eventMutants,
  ...amounts,
  ...closingMutants,
  ...portMutants,
  ...storeMutants,
  ...batteryMutants,
  ...postgresMutants,
  ...erasingMutants,
  ...importMutants,
  ...gatheredCommitMutants,
];
