import { check, type Checked } from '../../contract/validation/parse-strict.js';
import { statusHintSchema } from '../../contract/resources/event-stream.js';
import { notificationSchema } from '../../contract/resources/notification.js';
import type { Frame } from './frames.js';
import type { Inbox } from './inbox.js';

/**
 * Puts an event of the stream where it belongs. What this version does not know, or cannot read, is
 * nothing to it: a stream goes on.
 */
export function receive({ type, data, id }: Frame, inbox: Inbox): void {
  if (type === 'credits.changed') {
    if (id !== undefined) inbox.begin(id);
    inbox.tell({ type: 'changed' });
  } else if (type === 'credits.status') {
    const hint = check(statusHintSchema, parse(data));
    if (hint.ok) inbox.tell({ type: 'status', state: hint.value.state });
  } else if (type === 'reset') {
    if (id !== undefined) inbox.startOver(id);
  } else {
    const read = readNotification(parse(data));
    if (read.ok && read.value.type === type && read.value.id === id) inbox.take(read.value);
  }
}

export function readNotification(value: unknown): Checked<Notification> {
  return check(notificationSchema, value);
}

type Notification = Parameters<Inbox['take']>[0];

/** JSON never says `undefined`: that stands for a text which is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
