/**
 * Returns each character of a text with its other case. A search of the history finds a text in any combination of
 * these forms, and no store folds letters in another way, so that the same search finds the same in every database.
 *
 * A letter has two forms if each is the other one's upper or lower case and both are a single character. Any other
 * character has one form: `ß` does not match `SS`.
 *
 * @example letterForms('Ab 1') // [['a', 'A'], ['b', 'B'], [' '], ['1']]
 */
export function letterForms(text: string): LetterForms[] {
  return Array.from(text, formsOf);
}

/** The lower case of a letter and its upper case, or a character without cases. */
export type LetterForms = readonly [lower: string, upper: string] | readonly [character: string];

function formsOf(character: string): LetterForms {
  const lower = character.toLowerCase();
  const upper = lower.toUpperCase();
  const isPair =
    lower !== upper &&
    isOne(lower) &&
    isOne(upper) &&
    upper.toLowerCase() === lower &&
    (character === lower || character === upper);
  return isPair ? [lower, upper] : [character];
}

/** Whether a text is a single character, which may be two units of UTF-16. */
function isOne(text: string): boolean {
  return Array.from(text).length === 1;
}
