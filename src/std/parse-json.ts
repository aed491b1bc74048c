/** Parses a text as JSON; `undefined`, which JSON has no way to write, when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
