export interface MovedParts {
  html: string;
  files: { file: string; text: string }[];
}

const INLINE = /<(script|style)\b([^>]*)>([\s\S]*?)<\/\1>/g;

/**
 * Moves the inline scripts and styles of a page into files beside it, because a strict CSP allows no others. Their order
 * stays.
 */
export function moveInlineParts(html: string, name: string): MovedParts {
  const files: MovedParts['files'] = [];
  const moved = html.replaceAll(INLINE, (whole, tag: string, attributes: string, text: string) => {
    const isData = /\btype="(?!module|text\/javascript)/.test(attributes);
    if (/\bsrc=/.test(attributes) || isData || text.trim() === '') return whole;
    const isScript = tag === 'script';
    const file = `${name}-inline-${files.length + 1}.${isScript ? 'js' : 'css'}`;
    files.push({ file, text });
    return isScript
      ? `<script${attributes} src="./${file}"></script>`
      : `<link rel="stylesheet"${attributes} href="./${file}" />`;
  });
  return { html: moved, files };
}
