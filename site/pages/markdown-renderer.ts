import createMarkdown, { type MarkdownIt, type Token } from 'markdown-it';
import { escapeHtml } from '../template/escape-html.ts';

export interface Surroundings {
  /** Returns the link that replaces a relative link of the document. */
  link: (href: string) => string;
  /** Returns the size of a picture in pixels. */
  sizeOf: (href: string) => { width: number; height: number };
  highlight: (code: string, language: string) => string;
}

/** Creates a renderer whose HTML has no inline styles, and whose pictures don't move the text. */
export function createRenderer({ link, sizeOf, highlight }: Surroundings): MarkdownIt {
  const page = createMarkdown({ html: true });
  const { rules } = page.renderer;
  const code: typeof rules.fence = (tokens, index) => {
    const { content, info } = tokenAt(tokens, index);
    const [language = '', ...words] = info.split(/\s+/);
    const file = words.find((word) => word.startsWith('file='))?.slice('file='.length);
    const caption = file ? `<figcaption>${escapeHtml(file)}</figcaption>` : '';
    return `<figure class="code">${caption}<pre tabindex="0"><code>${highlight(content, language)}</code></pre></figure>\n`;
  };
  rules.fence = code;
  rules.code_block = code;
  rules.heading_open = (tokens, index, options, _environment, self) => {
    const anchor = attributeOf(tokenAt(tokens, index), 'id');
    const mark = `<a class="anchor" href="#${anchor}" aria-hidden="true" tabindex="-1">#</a>`;
    return `${self.renderToken(tokens, index, options)}${index === 0 ? '' : mark}`;
  };
  rules.table_open = () =>
    '<div class="table" tabindex="0" role="group" aria-label="Table"><table>\n';
  rules.table_close = () => '</table></div>\n';
  const cell: typeof rules.td_open = (tokens, index, options, _environment, self) => {
    const token = tokenAt(tokens, index);
    const [, side] = /text-align:(\w+)/.exec(attributeOf(token, 'style')) ?? [];
    token.attrs = (token.attrs ?? []).filter(([name]) => name !== 'style');
    if (side) token.attrJoin('class', `to-${side}`);
    return self.renderToken(tokens, index, options);
  };
  rules.th_open = cell;
  rules.td_open = cell;
  rules.link_open = (tokens, index, options, _environment, self) => {
    const token = tokenAt(tokens, index);
    const href = attributeOf(token, 'href');
    if (isRelative(href)) token.attrSet('href', link(href));
    return self.renderToken(tokens, index, options);
  };
  rules.image = (tokens, index) => {
    const token = tokenAt(tokens, index);
    const source = attributeOf(token, 'src');
    const { width, height } = sizeOf(source);
    return `<img src="${link(source)}" alt="${escapeHtml(token.content)}" width="${width}" height="${height}" />`;
  };
  rules.html_block = (tokens, index) => picturesIn(tokenAt(tokens, index).content);
  rules.html_inline = (tokens, index) => picturesIn(tokenAt(tokens, index).content);

  /** The pictures for light and dark mode follow the page's own switch, and no picture moves the text when it loads. */
  function picturesIn(html: string): string {
    return html
      .replaceAll(/<!--[\s\S]*?-->/g, '')
      .replaceAll(/<picture>([\s\S]*?)<\/picture>/g, (_, inside: string) => {
        const dark = /<source[^>]*dark[^>]*srcset="([^"]+)"/.exec(inside)?.[1];
        const image = /<img[^>]*>/.exec(inside)?.[0] ?? '';
        if (dark === undefined) return image;
        const inTheDark = image.replace(/src="[^"]*"/, `src="${dark}"`);
        return withClass(image, 'if-light') + withClass(inTheDark, 'if-dark');
      })
      .replaceAll(/<img([^>]*?)\s*\/?>/g, (_, attributes: string) => {
        const source = /src="([^"]+)"/.exec(attributes)?.[1] ?? '';
        const { width, height } = sizeOf(source);
        const shown = Number(/width="(\d+)"/.exec(attributes)?.[1] ?? width);
        const kept = attributes.replaceAll(/\s*\b(width|height|src)="[^"]*"/g, '');
        const size = `width="${shown}" height="${Math.round((height * shown) / width)}"`;
        return `<img src="${link(source)}" ${size} loading="lazy"${kept} />`;
      })
      .replaceAll(/\bhref="([^"]+)"/g, (whole, href: string) =>
        isRelative(href) ? `href="${link(href)}"` : whole,
      );
  }

  return page;
}

/** Whether a link leads to another file of the repository. */
export function isRelative(link: string): boolean {
  return !/^([a-z]+:|\/\/|#)/.test(link);
}

/** The attribute of a token, or an empty text if it has none. */
export function attributeOf(token: Token, name: string): string {
  return String(token.attrGet(name) ?? '');
}

function withClass(image: string, name: string): string {
  return image.replace('<img', `<img class="${name}"`);
}

function tokenAt(tokens: readonly Token[], index: number): Token {
  const token = tokens[index];
  if (!token) throw new Error(`There is no token ${index}.`);
  return token;
}
