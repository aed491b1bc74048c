import type { Mutant } from '../mutants.ts';

const stream = 'test/client/events/stream.test.ts';
const tabs = 'test/client/events/tabs.test.ts';
const live = 'test/hooks/provider/refresh-on-events.test.tsx';
const rereads = 'test/hooks/provider/reread-what-changed.test.tsx';
const named = 'test/server/events/changed-resources.test.ts';

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
    from: "if (event.state !== initial?.status.state) status.want(['status']);",
    to: "if (event.state !== initial?.status.state) status.want(['everything']);",
    caughtBy: live,
  },
  {
    name: 'events: an account that is read on every event',
    file: 'src/hooks/provider/refresh-on-events.ts',
    from: 'Promise.all([refresh(), rest.for(PAUSE_MS)])',
    to: 'refresh()',
    caughtBy: live,
  },
  {
    name: 'events: a change of the history that is not read again',
    file: 'src/hooks/provider/reads-resource.ts',
    from: 'transactions: /^(transactions$|usage)/',
    to: 'transactions: /^history$/',
    caughtBy: rereads,
  },
  {
    name: 'events: a status that is not read again with the credits',
    file: 'src/hooks/provider/reads-resource.ts',
    from: 'credits: /^(credits$|status)/',
    to: 'credits: /^credits$/',
    caughtBy: rereads,
  },
  {
    name: 'events: an old account that the first event does not replace',
    file: 'src/hooks/provider/refresh-on-events.ts',
    from: 'if (version !== undefined) return version !== read.version;',
    to: '',
    caughtBy: rereads,
  },
  {
    name: 'events: a balance that stays after a purchase without an event',
    file: 'src/hooks/purchase/purchase-runner.ts',
    from: "['credits', 'transactions', 'payment_method']",
    to: "['transactions', 'payment_method']",
    caughtBy: rereads,
  },
  {
    name: 'events: a threshold that stays after the settings were saved',
    file: 'src/hooks/auto-top-up/auto-top-up-saver.ts',
    from: "session.reread(['credits'],",
    to: 'session.reread([],',
    caughtBy: rereads,
  },
  {
    name: 'events: a dialog with old data on a page without events',
    file: 'src/hooks/provider/use-resource.ts',
    from: 'isAnnounced && session?.rereadWithEvents ? ANNOUNCED_MS : STALE_MS',
    to: 'isAnnounced ? ANNOUNCED_MS : STALE_MS',
    caughtBy: rereads,
  },
  {
    name: 'events: a hidden page that does not read its own purchase',
    file: 'src/hooks/provider/account-session.ts',
    from: 'if (rereadWithEvents && !document.hidden)',
    to: 'if (rereadWithEvents)',
    caughtBy: rereads,
  },
  {
    name: 'events: a movement that the stream does not name',
    file: 'src/server/events/changed-resources.ts',
    from: "if (before.seq !== after.seq) changed.push('transactions');",
    to: '',
    caughtBy: named,
  },
  {
    name: 'events: a purchase that another process moved, and no event names',
    file: 'src/server/events/purchase-moves.ts',
    from: 'log.moved.get(version) !== false',
    to: 'log.moved.get(version) === true',
    caughtBy: named,
  },
  {
    name: 'events: a purchase that left the open ones, and no event names',
    file: 'src/server/events/purchase-moves.ts',
    from: '(isOnItsWay(before) || isOnItsWay(status))',
    to: 'isOnItsWay(status)',
    caughtBy: named,
  },
];
