/** Under what name an account's attempt to pay is in `sessionStorage`. */
export function attemptNameOf(accountId: string): string {
  return `react-credits:purchase:${accountId}`;
}

/** Whether an earlier page of this tab has left an attempt. */
export function hasAttempt(accountId: string): boolean {
  try {
    return sessionStorage.getItem(attemptNameOf(accountId)) !== null;
  } catch {
    return false;
  }
}
