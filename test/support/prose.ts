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

/** Any spelling of the feature in running text. Identifiers such as `autoTopUp` and paths are no text. */
const AUTO_TOP_UP = /(?<![\w./-])auto[\s-]*top[\s-]*ups?(?![\w/-])/gi;
/** A sentence has `auto top-up`, and a title has `Auto Top-Up`. */
const SPELLED_WELL = /^([Aa]uto top-ups?|Auto Top-Up)$/;
const TITLE_IN_SENTENCE = /[a-z,;] Auto Top-Ups?|Auto Top-Ups? [a-z]+/g;

/** The wrong spellings of auto top-up in a text, which may be a script. */
export function misspelledTopUpsIn(text: string): string[] {
  const inLine = text.replaceAll(/\s+(\*\s+|\/\/\s+)?/g, ' ');
  const spellings = [...inLine.matchAll(AUTO_TOP_UP)].filter(({ 0: found, index }) => {
    // A part of a path or of another name in the code: no word comes right before it.
    const isName = found === 'auto-top-up' && /\S/.test(inLine[index - 1] ?? '');
    const isIdentifier = /^[Aa]utoTopUps?$/.test(found);
    return !isName && !isIdentifier && !SPELLED_WELL.test(found);
  });
  return [...spellings.map(([found]) => found), ...(inLine.match(TITLE_IN_SENTENCE) ?? [])];
}
