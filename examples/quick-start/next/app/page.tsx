import { Billing } from './billing';

export default function Page() {
  return <Billing />;
}
