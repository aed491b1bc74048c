import { createHighlighterCore, createCssVariablesTheme } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import { escapeHtml } from '../template/escape-html.ts';

const PREFIX = '--shiki-';

/** The names of languages in documents, and the grammar of each. */
const grammars: Record<string, string> = {
  bash: 'shellscript',
  sh: 'shellscript',
  shell: 'shellscript',
  css: 'css',
  diff: 'diff',
  html: 'html',
  http: 'http',
  js: 'tsx',
  jsx: 'tsx',
  mjs: 'tsx',
  json: 'json',
  prisma: 'prisma',
  sql: 'sql',
  ts: 'tsx',
  tsx: 'tsx',
  yaml: 'yaml',
  yml: 'yaml',
};

/** Creates a function that marks the words of code with classes, because a strict CSP allows no inline styles. */
export async function createHighlight(): Promise<(code: string, language: string) => string> {
  const highlighter = await createHighlighterCore({
    themes: [createCssVariablesTheme({ variablePrefix: PREFIX })],
    langs: [
      import('shiki/langs/shellscript.mjs'),
      import('shiki/langs/css.mjs'),
      import('shiki/langs/diff.mjs'),
      import('shiki/langs/html.mjs'),
      import('shiki/langs/http.mjs'),
      import('shiki/langs/json.mjs'),
      import('shiki/langs/prisma.mjs'),
      import('shiki/langs/sql.mjs'),
      import('shiki/langs/tsx.mjs'),
      import('shiki/langs/yaml.mjs'),
    ],
    engine: createJavaScriptRegexEngine(),
  });
  return (code, language) => {
    const lang = grammars[language];
    const text = code.replace(/\n$/, '');
    if (lang === undefined) return escapeHtml(text);
    // Without the limit of half a second per line: a busy machine would leave a line without colors.
    const options = { lang, theme: 'css-variables', tokenizeTimeLimit: 0 };
    const { tokens } = highlighter.codeToTokens(text, options);
    return tokens
      .map((line) => line.map(({ content, color = '' }) => marked(content, color)).join(''))
      .join('\n');
  };
}

function marked(content: string, color: string): string {
  const [, role] = /^var\(--shiki-token-([\w-]+)\)$/.exec(color) ?? [];
  const text = escapeHtml(content);
  return role === undefined ? text : `<span class="code-${role}">${text}</span>`;
}
