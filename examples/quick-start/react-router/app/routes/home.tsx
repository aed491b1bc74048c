import { Billing } from '../billing';

export default function Home() {
  return <Billing />;
}
