import { createInterface } from 'node:readline/promises';

/** The streams of a terminal. A stream that is no terminal, such as a pipe, has no `isTTY`. */
export interface Terminal {
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  output: NodeJS.WritableStream & { isTTY?: boolean };
}

/** Asks the user whether to write the files. Ctrl+C, Ctrl+D, and a terminal that is closed count as a no. */
export async function isAgreedAt({ input, output }: Terminal): Promise<boolean> {
  const lines = createInterface({ input, output });
  const answer = await new Promise<string | null>((resolve) => {
    // Without this, the question would stay open when the terminal is closed.
    lines.once('close', () => resolve(null));
    lines.question('Write this? [y/N] ').then(resolve, () => resolve(null));
  });
  lines.close();
  // The cursor is still behind the question.
  if (answer === null) output.write('\n');
  return answer !== null && /^y(es)?$/i.test(answer.trim());
}
