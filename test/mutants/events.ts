import type { Mutant } from '../mutants.ts';

/** Faults in events, their delivery, and their streams. */
export const eventMutants: readonly Mutant[] = [
  {
    name: 'I14: a decline that is treated as an outage',
    file: 'src/ledger/settlement/purchase-event.ts',
    from: "if (origin === 'auto_top_up' && isOutage(failure)) return unchanged(account);",
    to: "if (origin === 'auto_top_up') return unchanged(account);",
    caughtBy: 'test/ledger/notifications.test.ts',
  },
  {
    name: 'an event that overtakes the previous one',
    file: 'src/ledger/delivery.ts',
    from: 'const dueAt = isBlocked(delivery, context) ? delivery.heldUntil : context.now;',
    to: 'const dueAt = context.now;',
    caughtBy: 'test/ledger/delivery.test.ts',
  },
  {
    name: 'an overtaken worker that is believed',
    file: 'src/ledger/delivery.ts',
    from: 'if (claim !== delivery.claim) return',
    to: 'if (upTo === eventSeq || claim < 0) return',
    caughtBy: 'test/server/events/delivery-simulation.test.ts',
  },
  {
    name: 'a failed delivery that counts as delivered',
    file: 'src/server/events/deliveries.ts',
    from: 'await recordAttempt(false).catch(() => undefined);',
    to: 'await recordAttempt(true).catch(() => undefined);',
    caughtBy: 'test/server/events/deliveries.test.ts',
  },
  {
    name: 'I17: events sent to members',
    file: 'src/server/http/endpoints/event-endpoints.ts',
    from: 'return mayUse(principal, routes.getCredits);',
    to: 'return mayUse(principal, routes.listEvents);',
    caughtBy: 'test/server/events/member-stream.test.ts',
  },
  {
    name: 'a stream that skips the events after the first page',
    file: 'src/server/events/event-frames.ts',
    from: 'Number(missed.at(-1)?.id ?? cursor);',
    to: 'account.eventSeq;',
    caughtBy: 'test/server/events/event-stream.test.ts',
  },
  {
    name: 'a stream that outlives a revoked role',
    file: 'src/server/http/event-stream.ts',
    from: 'timer = setTimeout(end, MAX_DURATION_MS);',
    to: 'timer = setTimeout(() => undefined, MAX_DURATION_MS);',
    caughtBy: 'test/server/events/event-stream.test.ts',
  },
  {
    name: 'a change that is missed while the stream reads',
    file: 'src/server/events/account-changes.ts',
    from: 'if (!hasChanged) await notifier.wait',
    to: 'hasChanged = false;\n      await notifier.wait',
    caughtBy: 'test/server/events/event-stream.test.ts',
  },
  {
    name: 'a stream that continues without a reader',
    file: 'src/server/node.ts',
    from: "outgoing.once('close', cancel);",
    to: '',
    caughtBy: 'test/server/node/streaming.test.ts',
  },
  {
    name: 'a poll of the store for each stream',
    file: 'src/server/events/account-watch.ts',
    from: 'const watch = shared.get(accountId) ?? open(opened);',
    to: 'const watch = open(opened);',
    caughtBy: 'test/server/events/shared-poll.test.ts',
  },
  {
    name: 'a poll that goes on after the last stream has ended',
    file: 'src/server/events/account-watch.ts',
    from: '        watch.ending.abort();\n',
    to: '',
    caughtBy: 'test/server/events/shared-poll.test.ts',
  },
  {
    name: 'a stream that goes back to what the others had read',
    file: 'src/server/events/account-watch.ts',
    from: 'if (watch.latest.version < account.version) return { account, state: null };',
    to: '',
    caughtBy: 'test/server/events/shared-poll.test.ts',
  },
];
