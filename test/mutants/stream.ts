import type { Mutant } from '../mutants.ts';

const stream = 'test/client/events/stream.test.ts';
const tabs = 'test/client/events/tabs.test.ts';
const live = 'test/hooks/provider/refresh-on-events.test.tsx';

export const streamMutants: readonly Mutant[] = [
  {
    name: 'events: a notification dispatched twice',
    file: 'src/client/events/event-cursor.ts',
    from: 'number <= (last ?? -1)',
    to: 'number < (last ?? -1)',
    caughtBy: 'test/client/events/tabs-simulation.test.ts',
  },
  {
    name: 'events: a stream that forgets its position',
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
    name: 'events: no pause after a server that closes at once',
    file: 'src/client/events/read-events.ts',
    from: 'if (!isClean || livedMs < HEALTHY_MS)',
    to: 'if (!isClean)',
    caughtBy: 'test/client/events/connection.test.ts',
  },
  {
    name: 'events: events of another account on this page',
    file: 'src/client/events/event-cursor.ts',
    from: 'accountId !== undefined && accountId !== notification.accountId',
    to: 'false',
    caughtBy: stream,
  },
  {
    name: 'events: tabs that send each other the content of events',
    file: 'src/client/events/leader-election.ts',
    from: "channel?.post(tabMessageOf(event, cursor.lastId() ?? '0'))",
    to: 'channel?.post(event)',
    caughtBy: tabs,
  },
  {
    name: 'events: a hidden tab that keeps the stream',
    file: 'src/client/events/leader-election.ts',
    from: 'if (!isShown) {',
    to: 'if (signal.aborted) {',
    caughtBy: tabs,
  },
  {
    name: 'events: a tab that does not request announced events',
    file: 'src/client/events/follower.ts',
    from: "if (message.type === 'reset' || !cursor.hasReached(message.id)) catchUp();",
    to: "if (message.type === 'reset') catchUp();",
    caughtBy: tabs,
  },
  {
    name: 'events: a member whose page requests the balance',
    file: 'src/hooks/provider/refresh-on-events.ts',
    from: 'if (event.state !== initial?.status.state) status.wake();',
    to: 'if (event.state !== initial?.status.state) all.wake();',
    caughtBy: live,
  },
  {
    name: 'events: an account that is read on every event',
    file: 'src/hooks/provider/refresh-on-events.ts',
    from: 'Promise.all([refresh(), rest.for(PAUSE_MS)])',
    to: 'refresh()',
    caughtBy: live,
  },
];
