/** The task of a worker. It is passed as JSON. */
export interface WorkerTask {
  database: 'sqlite' | 'postgres';
  /** The file or the URL of the database. */
  location: string;
  /** Whether the store answers before it stores, as the negative control does. */
  isHasty: boolean;
  log: string;
  name: string;
}

/** The accounts that are charged. */
export const ACCOUNTS = ['acct_1', 'acct_2', 'acct_3'];

/** A line of a worker's log: a key that was sent, or one that was acknowledged with its entry. */
export type LogLine =
  | { type: 'sent'; key: string; account: string }
  | { type: 'ack'; key: string; account: string; entryId: string };

/** Reads the lines of a log. A kill may have cut the last one. */
export function linesOf(log: string): LogLine[] {
  return log.split('\n').flatMap((line): LogLine[] => {
    const [type, key = '', account = '', entryId = ''] = line.split(' ');
    if (type === 'sent' && account) return [{ type, key, account }];
    return type === 'ack' && entryId ? [{ type, key, account, entryId }] : [];
  });
}
