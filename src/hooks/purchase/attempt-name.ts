const START = 'react-credits:purchase:';

/** Under what name an account's attempt to pay is in `sessionStorage`. */
export function attemptNameOf(accountId: string): string {
  return START + accountId;
}

/** Whether an earlier page of this tab has left an attempt, of whatever account. */
export function hasAttempt(): boolean {
  try {
    return Object.keys(sessionStorage).some((name) => name.startsWith(START));
  } catch {
    return false;
  }
}
