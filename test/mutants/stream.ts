import type { Mutant } from '../mutants.ts';

const stream = 'test/client/events/stream.test.ts';
const tabs = 'test/client/events/tabs.test.ts';
const live = 'test/hooks/provider/refresh-on-events.test.tsx';

export const streamMutants: readonly Mutant[] = [
  {
    name: 'events: one that is told twice',
    file: 'src/client/events/inbox.ts',
    from: 'number <= (last ?? -1)',
    to: 'number < (last ?? -1)',
    caughtBy: 'test/client/events/tabs-simulation.test.ts',
  },
  {
    name: 'events: a stream that forgets where it broke off',
    file: 'src/client/events/event-connection.ts',
    from: "lastId === undefined ? {} : { 'last-event-id': lastId }",
    to: '{}',
    caughtBy: stream,
  },
  {
    name: 'events: a line end that is cut in two',
    file: 'src/client/events/frames.ts',
    from: "isAfterReturn = text.endsWith('\\r')",
    to: 'isAfterReturn = false',
    caughtBy: 'test/client/events/frames.test.ts',
  },
  {
    name: 'events: a server that closes at once, asked without a rest',
    file: 'src/client/events/read-events.ts',
    from: 'if (!isClean || livedMs < HEALTHY_MS)',
    to: 'if (!isClean)',
    caughtBy: 'test/client/events/connection.test.ts',
  },
  {
    name: 'events: another account’s news on this one’s page',
    file: 'src/client/events/inbox.ts',
    from: 'accountId !== undefined && accountId !== notification.accountId',
    to: 'false',
    caughtBy: stream,
  },
  {
    name: 'events: tabs that tell each other what, and not that there is something',
    file: 'src/client/events/leader-election.ts',
    from: "channel?.say(hintOf(event, inbox.lastId() ?? '0'))",
    to: 'channel?.say(event)',
    caughtBy: tabs,
  },
  {
    name: 'events: a tab that keeps the stream while nobody looks at it',
    file: 'src/client/events/leader-election.ts',
    from: 'if (!isShown) {',
    to: 'if (signal.aborted) {',
    caughtBy: tabs,
  },
  {
    name: 'events: a tab that does not ask for what it is told of',
    file: 'src/client/events/follower.ts',
    from: "if (hint.type === 'reset' || !inbox.has(hint.id)) catchUp();",
    to: "if (hint.type === 'reset') catchUp();",
    caughtBy: tabs,
  },
  {
    name: 'events: a member who is made to ask for the balance',
    file: 'src/hooks/provider/refresh-on-events.ts',
    from: "if (type === 'status') status.wake();",
    to: "if (type === 'status') all.wake();",
    caughtBy: live,
  },
  {
    name: 'events: an account that is read each time something happens',
    file: 'src/hooks/provider/refresh-on-events.ts',
    from: 'Promise.all([refresh(), rest.for(PAUSE_MS)])',
    to: 'refresh()',
    caughtBy: live,
  },
];
