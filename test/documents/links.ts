import { posix } from 'node:path';

/** A link of a document to a file of ours. */
export interface Link {
  /** The path of the file, from the root. */
  target: string;
  /** The heading in it; empty for the whole file. */
  anchor: string;
}

/** Returns the text of a file, or `null` if there is none. A folder has an empty text. */
export type ReadFile = (path: string) => string | null;

/** An inline link or a picture, the definition of a link, and an attribute of HTML, with their addresses. */
const LINK =
  /\]\(\s*<?([^)\s>]+)>?[^)]*\)|^\[[^\]]+\]:\s*<?([^\s>]+)|\b(?:src|srcset|href)="([^"]+)"/gm;

/** Returns the links of a document that lead to files of ours, without those in its code. */
export function linksIn(path: string, text: string): Link[] {
  return [...withoutCode(text).matchAll(LINK)]
    .flatMap(([, inline, defined, attribute]) =>
      attribute === undefined
        ? [inline ?? defined ?? '']
        : attribute.split(',').map((candidate) => candidate.trim().split(/\s/)[0] ?? ''),
    )
    .filter((address) => !/^([a-z][a-z+.-]*:|\/\/)/i.test(address))
    .map((address) => {
      const [file = '', anchor = ''] = decodeURI(address).split('#');
      return { target: file === '' ? path : posix.join(posix.dirname(path), file), anchor };
    });
}

/** Returns the links of a document to a file that does not exist, or to a heading that its file does not have. */
export function deadLinksIn(path: string, text: string, readFile: ReadFile): string[] {
  return linksIn(path, text).flatMap(({ target, anchor }) => {
    const found = target === path ? text : readFile(target);
    if (found === null) return [`${path} links to ${target}, which does not exist`];
    if (anchor === '' || anchorsIn(found).includes(anchor)) return [];
    return [`${path} links to ${target}#${anchor}, which ${target} does not have`];
  });
}

/** Returns the anchors that GitHub and npm give the headings of a document, and those of its HTML. */
export function anchorsIn(text: string): string[] {
  const used = new Map<string, number>();
  const headings = [...withoutBlocks(text).matchAll(/^#+ +(.*)$/gm)].map(([, heading = '']) => {
    const anchor = heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
      .trim()
      .replaceAll(' ', '-');
    const count = used.get(anchor) ?? 0;
    used.set(anchor, count + 1);
    return count === 0 ? anchor : `${anchor}-${count}`;
  });
  const ids = [...withoutBlocks(text).matchAll(/\bid="([^"]+)"/g)].map(([, id = '']) => id);
  return [...headings, ...ids];
}

function withoutBlocks(text: string): string {
  return text.replaceAll(/^( *)(```+|~~~+)[\s\S]*?^\1\2`*$/gm, '');
}

function withoutCode(text: string): string {
  return withoutBlocks(text).replaceAll(/(`+)[^`\n][\s\S]*?\1/g, '');
}
