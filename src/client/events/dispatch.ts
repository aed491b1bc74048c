import { changeHintSchema, statusHintSchema } from '../../contract/resources/event-stream.js';
import {
  notificationSchema,
  type CreditNotification,
} from '../../contract/resources/notification.js';
import type { Parsed } from '../../contract/validation/safe-parse.js';
import { parseJson } from '../../std/parse-json.js';
import { parseLeniently } from '../http/parse-leniently.js';
import type { EventCursor } from './event-cursor.js';
import type { Frame } from './frames.js';

/** Handles one frame of the stream. Frames that this version does not know or cannot read are ignored. */
export function dispatchFrame({ type, data, id }: Frame, cursor: EventCursor): void {
  if (type === 'credits.changed') {
    if (id !== undefined) cursor.startAt(id);
    const hint = parseLeniently(changeHintSchema, parseJson(data));
    cursor.dispatch({ type: 'changed', ...(hint.ok && hint.value) });
  } else if (type === 'credits.status') {
    const hint = parseLeniently(statusHintSchema, parseJson(data));
    if (hint.ok) cursor.dispatch({ type: 'status', state: hint.value.state });
  } else if (type === 'reset') {
    if (id !== undefined) cursor.reset(id);
  } else {
    const parsed = parseNotification(parseJson(data));
    if (parsed.ok && parsed.value.type === type && parsed.value.id === id) {
      cursor.accept(parsed.value);
    }
  }
}

export function parseNotification(value: unknown): Parsed<CreditNotification> {
  return parseLeniently(notificationSchema, value);
}
