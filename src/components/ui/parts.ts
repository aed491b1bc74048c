'use client';

import { createContext, useContext } from 'react';
import { classes } from './class-names.js';

/** The host app's classes for the parts that components share, by the names of the parts. */
export const Parts = createContext<Partial<Record<string, string>>>({});

/** The parts of an amount's field. */
export type FieldPart =
  /** The box around the input and its currency. */
  | 'field'
  /** The label above the field. */
  | 'label'
  /** The input itself. */
  | 'input'
  /** The limits below the field. */
  | 'hint'
  /** The reason why the amount is not accepted. */
  | 'error'
  /** The buttons for an amount that can be read in two ways. */
  | 'candidates';

/** The parts that each dialog has. */
export type DialogPart =
  | FieldPart
  /** The heading of the dialog. */
  | 'title'
  /** The button in the corner that closes the dialog. */
  | 'close'
  /** Everything below the heading. */
  | 'body'
  /** The surface that covers the page behind the dialog. */
  | 'backdrop'
  /** A note about the state, such as a payment in progress. */
  | 'notice'
  /** The note that something did not load, with a retry. It is a `notice`, too. */
  | 'failure'
  /** A gray shape in place of data that loads. */
  | 'skeleton'
  /** The summary of a purchase beside its checkout. */
  | 'order'
  /** The question before unsaved changes or a payment are left. */
  | 'question';

/** The shared parts outside a dialog. */
export type SharedPart =
  /** A note about the state, such as a debt or a connection that is lost. */
  | 'notice'
  /** The note that something did not load, with a retry. It is a `notice`, too. */
  | 'failure'
  /** A gray shape in place of data that loads. */
  | 'skeleton';

/** Returns a function that adds the host app's class of a part to its own class. */
export function useParts(): (own: string, part: DialogPart) => string {
  const parts = useContext(Parts);
  return (own, part) => classes(own, parts[part]);
}
