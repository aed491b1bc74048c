/** The number of the format in which this version writes accounts, records, and events as JSON. */
export const STORED_FORMAT = 1;
