/** The figures that keep the English plain. */
export interface ProseFigures {
  /** Words such as "whoever" and "of which" per 1,000 words. */
  relativesPerThousand: number;
  /** The share of texts that open with a question word, in percent. */
  questionOpeningsPercent: number;
}

/** As nouns and relatives, these words make a reader search for the subject of the sentence. */
const RELATIVES = /\b(who|whoever|whatever|whom|what|of which)\b/gi;
const QUESTION_OPENING = /^(what|of|where|who|how|by|as|when|why)\b/i;

/** The docstrings of a script, without their tags and stars. */
export function docstringsIn(script: string): string[] {
  return [...script.matchAll(/\/\*\*([\s\S]*?)\*\//g)]
    .map(
      ([, body = '']) =>
        body
          .replaceAll(/^\s*\* ?/gm, '')
          .split(/\n@/)[0]
          ?.trim() ?? '',
    )
    .filter((text) => text !== '');
}

/** The prose of a Markdown file: everything but its code. */
export function proseOf(markdown: string): string {
  return markdown.replaceAll(/```[\s\S]*?```/g, '').replaceAll(/`[^`\n]*`/g, 'code');
}

/** Measures texts together. */
export function measureProse(texts: readonly string[]): ProseFigures {
  const words = texts.flatMap((text) => text.split(/\s+/)).filter((word) => word !== '');
  const relatives = texts.flatMap((text) => text.match(RELATIVES) ?? []);
  const openings = texts.filter((text) => QUESTION_OPENING.test(text));
  return {
    relativesPerThousand: (1000 * relatives.length) / Math.max(1, words.length),
    questionOpeningsPercent: (100 * openings.length) / Math.max(1, texts.length),
  };
}
