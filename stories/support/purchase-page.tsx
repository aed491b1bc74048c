import { useState } from 'react';
import { fn } from 'storybook/test';
import {
  PurchaseCreditsDialog,
  type PurchaseCreditsDialogProps,
} from '../../src/components/purchase-dialog/purchase-credits-dialog.js';
import { propsOf, scenarioArgTypes, withScenario, type ScenarioArgs } from './with-scenario.js';

export type PurchaseArgs = PurchaseCreditsDialogProps & ScenarioArgs;

/** The part of the meta that all stories of the purchase dialog share. */
export const purchaseStories = {
  component: PurchaseCreditsDialog,
  decorators: [withScenario],
  render: (args: PurchaseArgs) => (
    <PurchasePage key={`open: ${args.open}`} {...propsOf<PurchaseArgs>(args)} />
  ),
  args: { scenario: 'healthy' as const, open: true, onOpenChange: fn(), onPurchased: fn() },
  argTypes: {
    ...scenarioArgTypes,
    onPurchased: { control: false as const },
    opener: { control: false as const },
    fallbackFocus: { control: false as const },
    classNames: { control: 'object' as const },
    defaultAmountMicros: { control: { type: 'number' as const, step: 1_000_000 } },
  },
};

/** A page of a host app: a button, and the dialog that it opens. */
function PurchasePage({ open, onOpenChange, ...props }: PurchaseCreditsDialogProps) {
  const [isOpen, setIsOpen] = useState(open);
  return (
    <>
      <button type="button" className="credits-button" onClick={() => setIsOpen(true)}>
        Purchase Credits
      </button>
      <PurchaseCreditsDialog
        {...props}
        open={isOpen}
        onOpenChange={(next) => {
          setIsOpen(next);
          onOpenChange(next);
        }}
      />
    </>
  );
}
