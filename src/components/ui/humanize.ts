/** `llm_tokens` reads as `LLM tokens`: so does what this version does not know. */
export function humanize(value: string): string {
  const words = value
    .replaceAll('_', ' ')
    .replace(/\b(api|llm|mcp|sms)\b/, (name) => name.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
}
