import { ConformanceError } from '../report/conformance-case.js';
import { roleFor, type Probe } from './probe.js';
import { assertStatus, type Reply } from './reply.js';

const PATHS = ['/credits', '/transactions?limit=1', '/purchases?limit=1', '/auto-top-up'] as const;

/** Reads everything of an account that a refused request must not change. */
export async function lookAt(probe: Probe): Promise<Reply[]> {
  const role = roleFor(probe, 'view');
  const replies: Reply[] = [];
  for (const path of PATHS) {
    const reply = await probe.ask(role, `GET ${path}`);
    assertStatus(reply, 200);
    replies.push(reply);
  }
  return replies;
}

/** Throws if anything of the account differs from what {@link lookAt} read. */
export async function assertUnchanged(probe: Probe, before: readonly Reply[]): Promise<void> {
  const sent = probe.exchanges.slice(-1);
  const after = await lookAt(probe);
  for (const [index, path] of PATHS.entries()) {
    const [one, other] = [before[index], after[index]];
    if (!one || !other || contentOf(one) === contentOf(other)) continue;
    throw new ConformanceError(`GET ${path} has changed, but no request changed the account.`, [
      one.exchange,
      ...sent,
      other.exchange,
    ]);
  }
}

/** The body without the time of the last change: an account that nothing has changed yet has no such time. */
function contentOf({ text }: Reply): string {
  return text.replace(/"asOf"\s*:\s*"[^"]*"/, '');
}
