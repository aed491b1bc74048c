import { CreditsCard } from 'react-credits';

/** A card whose code arrives after the page. */
export function LateCard() {
  return <CreditsCard usageHref="/usage" />;
}
