import { useState } from 'react';
import { fn } from 'storybook/test';
import {
  PurchaseCreditsDialog,
  type PurchaseCreditsDialogProps,
} from '../src/components/purchase-dialog/purchase-credits-dialog.js';
import { scenarioArgTypes, withScenario, type ScenarioArgs } from './with-scenario.js';

export type PurchaseArgs = PurchaseCreditsDialogProps & ScenarioArgs;

/** What all stories of the dialog have in common. */
export const purchaseStories = {
  component: PurchaseCreditsDialog,
  decorators: [withScenario],
  render: ({ scenario: _s, change: _c, width: _w, direction: _d, ...rest }: PurchaseArgs) => {
    const { locale: _l, checkout: _k, ...props } = rest;
    return <PurchasePage key={`open: ${props.open}`} {...props} />;
  },
  args: { scenario: 'healthy' as const, open: true, onOpenChange: fn(), onPurchased: fn() },
  argTypes: {
    ...scenarioArgTypes,
    opener: { control: false as const },
    fallbackFocus: { control: false as const },
    classNames: { control: 'object' as const },
    defaultAmountMicros: { control: { type: 'number' as const, step: 1_000_000 } },
  },
  // Each in a page of its own: a dialog covers the whole of one.
  parameters: { docs: { story: { inline: false, height: '680px' } } },
};

/** A host's page: a button, and the dialog that it opens. */
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
