import type { EntryRange, LabelFilter } from '../ports/ledger-store.js';
import { letterForms } from '../ports/letter-forms.js';
import { isStorable } from './change-rows.js';

/** A condition that compares a column with a value. */
export interface EntryCondition {
  /** The field of the range. */
  readonly name: Exclude<keyof EntryRange, 'label'>;
  readonly column: string;
  readonly operator: '=' | '<' | '>' | '>=';
  readonly type: 'text' | 'bigint' | 'timestamptz';
}

/** The conditions of a range, except for the limit, the label, and the text to search for. */
const conditions: readonly EntryCondition[] = [
  { name: 'beforeSeq', column: 'seq', operator: '<', type: 'bigint' },
  { name: 'afterSeq', column: 'seq', operator: '>', type: 'bigint' },
  { name: 'kind', column: 'kind', operator: '=', type: 'text' },
  { name: 'consumable', column: 'consumable', operator: '=', type: 'text' },
  { name: 'actor', column: 'actor_id', operator: '=', type: 'text' },
  { name: 'from', column: 'created_at', operator: '>=', type: 'timestamptz' },
  { name: 'to', column: 'created_at', operator: '<', type: 'timestamptz' },
];

/** Returns the conditions that a range has, each with its value. */
export function conditionsOf(range: EntryRange): [EntryCondition, string | number][] {
  return conditions.flatMap((condition): [EntryCondition, string | number][] => {
    const value = range[condition.name];
    return value === undefined || value === null ? [] : [[condition, value]];
  });
}

/**
 * Returns a label as the column of labels has it, or only its key. No other part of the JSON reads like it: inside of a
 * text, each quotation mark has a backslash before it, and no key begins with a comma or a bracket.
 */
export function storedLabel({ key, value }: LabelFilter): string {
  return value === null ? `[${JSON.stringify(key)},` : JSON.stringify([key, value]);
}

/** Whether an entry may meet the range: no stored text has the characters that a database cannot store. */
export function isMeetable(range: EntryRange): boolean {
  return Object.values(range).every((value) => typeof value !== 'string' || isStorable(value));
}

/**
 * Whether the entries of a kind are few beside those of usage. They have an index of their own, which a planner uses
 * only if the statement says that the kind is not that of usage.
 */
export function isRareKind({ kind }: EntryRange): boolean {
  return kind !== undefined && kind !== 'consumption';
}

/** A text to search for in lower case, and the letters to bring into lower case where it is searched. */
export interface FoldedSearch {
  readonly text: string;
  readonly upper: readonly string[];
  readonly lower: readonly string[];
}

/** Returns a text to search for, so that one comparison finds it in upper or lower case. */
export function foldedSearch(search: string): FoldedSearch {
  const forms = letterForms(search);
  const lowerOf = new Map(forms.flatMap(([lower, upper]) => (upper ? [[upper, lower]] : [])));
  return {
    text: forms.map(([lower]) => lower).join(''),
    upper: [...lowerOf.keys()],
    lower: [...lowerOf.values()],
  };
}
