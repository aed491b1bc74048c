import createMarkdown, { type Token } from 'markdown-it';
import { anchorOf } from './anchors.ts';
import { attributeOf, createRenderer, isRelative, type Surroundings } from './markdown-renderer.ts';

export interface Heading {
  level: number;
  text: string;
  anchor: string;
}

/** A heading of a document with the text below it, up to the next heading. */
export interface Passage {
  heading: Heading | null;
  text: string;
}

export interface Rendered {
  /** The text of the first heading. */
  title: string;
  /** The text of the first paragraph. */
  summary: string;
  html: string;
  /** The headings below the title. */
  headings: Heading[];
  passages: Passage[];
}

const markdown = createMarkdown({ html: true });

/** The relative links and the pictures of a document. */
export function linksIn(text: string): string[] {
  const tokens = markdown.parse(text, {}).flatMap((token) => [token, ...(token.children ?? [])]);
  const found = tokens.flatMap((token) => {
    const isHtml = token.type === 'html_block' || token.type === 'html_inline';
    if (isHtml) return [...token.content.matchAll(LINKS_OF_HTML)].map(([, link = '']) => link);
    return [attributeOf(token, 'href'), attributeOf(token, 'src')].filter((link) => link !== '');
  });
  return found.filter(isRelative);
}

const LINKS_OF_HTML = /\b(?:href|src|srcset)="([^"\s]+)"/g;

/** Renders a document as HTML without inline styles and scripts. */
export function renderMarkdown(text: string, surroundings: Surroundings): Rendered {
  const tokens = markdown.parse(text, {});
  const headings = nameHeadings(tokens);
  const [first, ...rest] = headings;
  const paragraph = tokens[tokens.findIndex(({ type }) => type === 'paragraph_open') + 1];
  const renderer = createRenderer(surroundings);
  return {
    title: first?.text ?? '',
    summary: paragraph ? textOf(paragraph) : '',
    html: renderer.renderer.render(tokens, renderer.options, {}),
    headings: rest,
    passages: passagesIn(tokens, headings),
  };
}

/** Gives each heading an id, and returns the headings in order. */
function nameHeadings(tokens: readonly Token[]): Heading[] {
  const counts = new Map<string, number>();
  return tokens.flatMap((token, index) => {
    const inline = tokens[index + 1];
    if (token.type !== 'heading_open' || !inline) return [];
    const name = anchorOf(inline.content);
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    const anchor = count === 0 ? name : `${name}-${count}`;
    token.attrSet('id', anchor);
    return [{ level: Number(token.tag.slice(1)), text: textOf(inline), anchor }];
  });
}

function passagesIn(tokens: readonly Token[], headings: readonly Heading[]): Passage[] {
  const passages: Passage[] = [{ heading: null, text: '' }];
  let next = 0;
  tokens.forEach((token, index) => {
    if (token.type === 'heading_open')
      passages.push({ heading: headings[next++] ?? null, text: '' });
    const isHeading = tokens[index - 1]?.type === 'heading_open';
    const isText = token.type === 'inline' || token.type === 'fence' || token.type === 'code_block';
    const passage = passages.at(-1);
    if (isText && !isHeading && passage) passage.text += `${textOf(token)}\n`;
  });
  return passages.filter(({ heading, text }) => heading !== null || text !== '');
}

function textOf(token: Token): string {
  if (!token.children) return token.content;
  return token.children
    .map(({ type, content }) =>
      type === 'softbreak' ? ' ' : type === 'html_inline' ? '' : content,
    )
    .join('');
}
