/** One request and its reply, as text for a person. Authorization, cookies, and other secrets are left out. */
export interface Exchange {
  /** The request line, the headers, and the body. */
  request: string;
  /** The status, the headers, and the body; or the reason why no reply arrived. */
  reply: string;
}

/** Writes exchanges as lines: `>` marks a request, and `<` marks its reply. */
export function writeExchanges(exchanges: readonly Exchange[]): string {
  return exchanges
    .map(({ request, reply }) => `${mark('>', request)}\n${mark('<', reply)}`)
    .join('\n\n');
}

function mark(sign: string, text: string): string {
  return text
    .split('\n')
    .map((line) => `${sign} ${line}`.trimEnd())
    .join('\n');
}
