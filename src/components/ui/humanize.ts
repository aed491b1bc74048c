import { remember } from '../../std/remember.js';

/** Turns a code into words, including codes that this version does not know: `llm_tokens` → `LLM tokens`. */
export const humanize = /* @__PURE__ */ remember(1_000, (code: string): string => {
  const words = code
    .replaceAll('_', ' ')
    .replace(/\b(api|llm|mcp|sms)\b/, (name) => name.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
});
