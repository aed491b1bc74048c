import type { Entry } from '../../ledger/state/records.js';
import type { EntryFilter } from '../ports/ledger-store.js';
import { letterForms } from '../ports/letter-forms.js';

/** Returns the function that tells whether an entry meets every condition of a filter. */
export function createMeets(filter: EntryFilter): (entry: Entry) => boolean {
  const { kind, consumable, actor, label, from = '', to, search } = filter;
  const found = search === undefined ? undefined : anyCase(search);
  return (entry) =>
    (kind === undefined || entry.kind === kind) &&
    (consumable === undefined || entry.consumable === consumable) &&
    (actor === undefined || (entry.actor?.id ?? null) === actor) &&
    (label === undefined || labelOf(entry, label.key) === label.value) &&
    entry.createdAt >= from &&
    (to === undefined || entry.createdAt < to) &&
    (found === undefined || (entry.description !== undefined && found.test(entry.description)));
}

function labelOf({ labels = [] }: Entry, key: string): string | null {
  return labels.find(([name]) => name === key)?.[1] ?? null;
}

/** The expression of a text in upper or lower case. Every character is escaped. */
function anyCase(text: string): RegExp {
  const escaped = (form: string) => `\\u{${form.codePointAt(0)?.toString(16)}}`;
  return new RegExp(
    letterForms(text)
      .map((forms) => `[${forms.map(escaped).join('')}]`)
      .join(''),
    'u',
  );
}
