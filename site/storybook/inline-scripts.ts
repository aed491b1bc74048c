export interface MovedScripts {
  html: string;
  scripts: { file: string; code: string }[];
}

const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/g;

/** Moves the inline scripts of a page into files beside it, because a strict CSP runs no others. Their order stays. */
export function moveInlineScripts(html: string, name: string): MovedScripts {
  const scripts: MovedScripts['scripts'] = [];
  const moved = html.replaceAll(SCRIPT, (whole, attributes: string, code: string) => {
    const isData = /\btype="(?!module|text\/javascript)/.test(attributes);
    if (/\bsrc=/.test(attributes) || isData || code.trim() === '') return whole;
    const file = `${name}-inline-${scripts.length + 1}.js`;
    scripts.push({ file, code });
    return `<script${attributes} src="./${file}"></script>`;
  });
  return { html: moved, scripts };
}
