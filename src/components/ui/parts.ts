'use client';

import { createContext, useContext } from 'react';
import { classes } from './class-names.js';

/** The host app's classes for the parts that components share, by the names of the parts. */
export const Parts = createContext<Partial<Record<string, string>>>({});

/** The parts of an amount's field. */
export type FieldPart = 'field' | 'label' | 'input' | 'hint' | 'error' | 'candidates';

/** The parts that each dialog has. */
export type DialogPart =
  | FieldPart
  | 'title'
  | 'close'
  | 'body'
  | 'backdrop'
  | 'notice'
  | 'failure'
  | 'skeleton'
  | 'order'
  | 'question';

/** The shared parts outside a dialog. `failure` says what did not load, and is a `notice`, too. */
export type SharedPart = 'notice' | 'failure' | 'skeleton';

/** Returns a function that adds the host app's class of a part to its own class. */
export function useParts(): (own: string, part: DialogPart) => string {
  const parts = useContext(Parts);
  return (own, part) => classes(own, parts[part]);
}
