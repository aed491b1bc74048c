/** A code block that quotes a file: the path is in the first line, after the language. */
export interface Quote {
  path: string;
  code: string;
}

/** The quotes in a document. */
export function quotesIn(text: string): Quote[] {
  return [...text.matchAll(/^```\w+ file=(\S+)\n([\s\S]*?)^```$/gm)].map(
    ([, path = '', code = '']) => ({ path, code }),
  );
}
