export type Key = 'Tab' | 'Shift+Tab' | 'Escape' | 'Enter' | 'Space';

/** A browser with one page, in the hands of a test: whichever browser it is. */
export interface Driver {
  open: (url: string) => Promise<void>;
  press: (key: Key) => Promise<void>;
  type: (text: string) => Promise<void>;
  clickAt: (x: number, y: number) => Promise<void>;
  /** The value of an expression in the page, or of the promise that it is. It has to be JSON. */
  read: (expression: string) => Promise<unknown>;
  close: () => Promise<void>;
}
