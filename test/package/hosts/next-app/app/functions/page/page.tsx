import { callServerFunctions } from '../../../server-functions';

/** A server component that calls the functions itself. */
export default function Page() {
  return <p>{callServerFunctions()}</p>;
}
