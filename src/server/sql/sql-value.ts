/** A value that every driver takes. Numbers are whole and exact. */
export type SqlValue = string | number | null;
