const logged = new Set<string>();

/**
 * Logs an error that would otherwise repeat with every render or every refresh. `key` is equal for equal errors.
 *
 * @default the text
 */
export function logOnce(text: string, key = text): void {
  if (logged.has(key)) return;
  logged.add(key);
  console.error(`react-credits: ${text}`);
}
