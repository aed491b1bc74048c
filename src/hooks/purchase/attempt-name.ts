const START = 'react-credits:purchase:';

/** Returns the name of an account's attempt in `sessionStorage`. */
export function attemptNameOf(accountId: string): string {
  return START + accountId;
}

/** The accounts whose attempt this page keeps, also where no storage is available. */
export const accountsWithAttempt = new Set<string>();

/** Whether this page, or an earlier page of this tab, has an attempt that is not settled, of any account. */
export function hasAttempt(): boolean {
  if (accountsWithAttempt.size > 0) return true;
  try {
    for (let index = 0; index < sessionStorage.length; index += 1) {
      if (sessionStorage.key(index)?.startsWith(START)) return true;
    }
    return false;
  } catch {
    return false;
  }
}
