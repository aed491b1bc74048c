const logged = new Set<string>();

/** Logs an error that would otherwise repeat with every render or every refresh. */
export function logOnce(text: string): void {
  if (logged.has(text)) return;
  logged.add(text);
  console.error(`react-credits: ${text}`);
}
