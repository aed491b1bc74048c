import { remember } from '../../std/remember.js';

/** A code as words: `llm_tokens` reads as `LLM tokens`. Codes that this version does not know read well too. */
export const humanize = /* @__PURE__ */ remember(1_000, (code: string): string => {
  const words = code
    .replaceAll('_', ' ')
    .replace(/\b(api|llm|mcp|sms)\b/, (name) => name.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
});
