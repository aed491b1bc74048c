import { useState } from 'react';
import { expect, fn, screen, userEvent, waitFor } from 'storybook/test';
import type { AutoTopUpDialogProps } from '../../src/components/auto-top-up-dialog/dialog-props.js';
import { LazyAutoTopUpDialog } from '../../src/components/auto-top-up-dialog/lazy-auto-top-up-dialog.js';
import { propsOf, scenarioArgTypes, withScenario, type ScenarioArgs } from './with-scenario.js';

export type AutoTopUpArgs = AutoTopUpDialogProps & ScenarioArgs;

/** The part of the meta that all stories of the auto top-up dialog share. */
export const autoTopUpStories = {
  component: LazyAutoTopUpDialog,
  decorators: [withScenario],
  render: (args: AutoTopUpArgs) => <AutoTopUpPage {...propsOf(args)} />,
  args: { scenario: 'healthy' as const, open: true, onOpenChange: fn(), onSaved: fn() },
  argTypes: scenarioArgTypes,
};

/** A page of a host app with an open dialog. */
function AutoTopUpPage({ open, onOpenChange, ...props }: AutoTopUpDialogProps) {
  const [isOpen, setIsOpen] = useState(open);
  return (
    <LazyAutoTopUpDialog
      {...props}
      open={isOpen}
      onOpenChange={(next) => {
        onOpenChange(next);
        setIsOpen(next);
      }}
    />
  );
}

export const findSwitch = () => screen.findByRole('switch');
export const findField = (name: string) => screen.findByRole('textbox', { name });

/** Replaces the text of a field. */
export async function typeInto(name: string, text: string): Promise<void> {
  const input = await findField(name);
  await userEvent.clear(input);
  await userEvent.type(input, text);
}

/** Waits until an element has faded in. */
export const isVisible = (element: HTMLElement) => waitFor(() => expect(element).toBeVisible());

export const isClosed = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

/** Returns a play function that waits for a text, so that axe checks the state and not the skeleton. */
export const shows = (text: string | RegExp) => async () => {
  await isVisible(await screen.findByText(text));
};
