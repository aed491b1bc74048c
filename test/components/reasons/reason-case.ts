/** The parts of a case: what it is, the remedies that several cases share, and the press of a button. */
import { fireEvent, screen } from '@testing-library/react';

export interface ReasonCase {
  /** The text on screen. */
  text: RegExp;
  /** The remedy in the console. */
  remedy: string;
  /** Shows the text. `detail` is the reason, which no other case has. */
  show: (detail: string) => Promise<unknown>;
  /** The buttons that make it fail again. */
  again?: readonly (string | RegExp)[];
}

export const click = async (name: string | RegExp) =>
  fireEvent.click(await screen.findByRole('button', { name }));

export const PAYMENTS = 'Check your `payments`: `onFault`';
export const LEDGER = 'Check the store and `resolveAccount`';
export const NETWORK = 'Check that the `baseUrl` of your client';
