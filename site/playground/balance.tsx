import { formatBalance, useCredits, useCreditsContext } from 'react-credits';

/** The balance, read with the hook, in markup of your own. */
export function Balance() {
  const { locale } = useCreditsContext();
  const credits = useCredits();
  if (credits.status === 'pending') return <p aria-busy="true">Loading…</p>;
  if (credits.status === 'denied') return <p>You can’t see the credits of this account.</p>;
  if (credits.status === 'failed') {
    return (
      <p>
        The credits could not be loaded. <button onClick={credits.retry}>Try again</button>
      </p>
    );
  }
  return <b>{formatBalance(credits.data.balanceMicros, { ...credits.data, locale })}</b>;
}
