/** The number of transactions in a page of the history. */
export const HISTORY_PAGE = 50;

/** The number of purchases to read. The latest ones are enough to find those that are not credited yet. */
export const LATEST_PURCHASES = 10;
