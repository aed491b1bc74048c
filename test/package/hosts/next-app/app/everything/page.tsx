import { Everything } from './everything';

/** Prerendered, as every page that reads nothing of the request. */
export default function Page() {
  return <Everything />;
}
