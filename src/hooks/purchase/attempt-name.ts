const START = 'react-credits:purchase:';

/** Under what name an account's attempt to pay is in `sessionStorage`. */
export function attemptNameOf(accountId: string): string {
  return START + accountId;
}

/** Whether an earlier page of this tab has left an attempt, of whatever account. */
export function hasAttempt(): boolean {
  try {
    for (let index = 0; index < sessionStorage.length; index += 1) {
      if (sessionStorage.key(index)?.startsWith(START)) return true;
    }
    return false;
  } catch {
    return false;
  }
}
