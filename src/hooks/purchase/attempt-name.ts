const START = 'react-credits:purchase:';

/** Returns the name of an account's attempt in `sessionStorage`. */
export function attemptNameOf(accountId: string): string {
  return START + accountId;
}

/** Whether an earlier page of this tab left an attempt, of any account. */
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
