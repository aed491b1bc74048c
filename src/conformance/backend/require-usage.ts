import { NotApplicableError } from '../report/conformance-case.js';
import { roleFor, type Probe } from './probe.js';

/** Throws a `NotApplicableError` if the backend has no usage. */
export async function requireUsage(probe: Probe): Promise<void> {
  const { status } = await probe.ask(roleFor(probe, 'view'), 'GET /usage');
  if (status !== 404) return;
  throw new NotApplicableError('The backend has no usage, which it may leave out.');
}
