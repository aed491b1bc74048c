import { CreditsCard } from 'react-credits';
import { Billing } from '../billing';

/** A server component: it names a component of ours without being for the browser itself. */
export default function Page() {
  return (
    <Billing>
      <CreditsCard usageHref="/usage" classNames={{ balance: 'host-balance' }} />
    </Billing>
  );
}
