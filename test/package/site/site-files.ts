import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';

/** The files of a folder with this ending. */
export function filesWith(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith(ending),
  );
}

/** The links and the files of the pages that lead to nothing, as `page: link`. */
export function brokenLinksIn(folder: string): string[] {
  const ids = new Map<string, Set<string>>();
  const idsOf = (path: string) => {
    const known = ids.get(path) ?? idsIn(readFileSync(join(folder, path), 'utf8'));
    ids.set(path, known);
    return known;
  };
  return filesWith(folder, '.html').flatMap((path) => {
    const html = readFileSync(join(folder, path), 'utf8');
    return linksIn(html).flatMap((link) => {
      const [target = '', anchor] = link.split('#');
      const file = target === '' ? path : posix.join(posix.dirname(path), decodeURI(target));
      const isFile = existsSync(join(folder, file)) && statSync(join(folder, file)).isFile();
      const hasAnchor = anchor === undefined || (isFile && idsOf(file).has(anchor));
      return isFile && hasAnchor && !target.startsWith('/') ? [] : [`${path}: ${link}`];
    });
  });
}

/** The parts of the pages that a strict CSP blocks, or that need another server, as `page: part`. */
export function forbiddenPartsIn(folder: string): string[] {
  return filesWith(folder, '.html').flatMap((path) => {
    const html = readFileSync(join(folder, path), 'utf8').replaceAll(/<code>[\s\S]*?<\/code>/g, '');
    return (html.match(FORBIDDEN) ?? []).map((part) => `${path}: ${part}`);
  });
}

const FORBIDDEN =
  /<style\b|\sstyle="|\son\w+="|<script(?![^>]*\ssrc=)[^>]*>|<base\b|(?:src|srcset)="(?:\w+:|\/)[^"]*|<link[^>]*href="(?:\w+:|\/)[^"]*/g;

function linksIn(html: string): string[] {
  return [...html.matchAll(/\s(?:href|src)="([^"]+)"/g)]
    .map(([, link = '']) => link.replaceAll('&amp;', '&'))
    .filter((link) => !/^(https?|mailto):/.test(link));
}

function idsIn(html: string): Set<string> {
  return new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id = '']) => id));
}
