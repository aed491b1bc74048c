import { StripeCheckout, type CheckoutProps } from 'react-credits';
import { SimulatedCheckout } from 'react-credits/mocks';

/** Takes a payment with the provider that the server uses. */
export function Checkout(props: CheckoutProps) {
  const isSimulated = props.session.provider === 'simulated';
  return isSimulated ? <SimulatedCheckout {...props} /> : <StripeCheckout {...props} />;
}
