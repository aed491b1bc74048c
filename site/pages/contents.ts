/** A page in the table of contents. */
export interface ContentsEntry {
  title: string;
  /** The path in the repository. */
  path: string;
  summary: string;
}

export interface Section {
  title: string;
  entries: ContentsEntry[];
}

/** The document whose sections and links are the side bar of the site. */
export const CONTENTS = 'docs/index.md';

/** Reads the table of contents: `## Section`, and lines `- [Title](path.md): one sentence.` */
export function contentsOf(markdown: string): Section[] {
  const sections: Section[] = [];
  for (const line of markdown.split(/\n(?=#|- )/)) {
    const [, heading] = /^## (.*)/.exec(line) ?? [];
    if (heading) sections.push({ title: heading, entries: [] });
    const [, title, path, summary] = /^- \[([^\]]+)\]\(([^)]+)\):?\s*([\s\S]*)/.exec(line) ?? [];
    if (title && path) {
      sections.at(-1)?.entries.push({
        title: title.replaceAll('`', ''),
        path: `docs/${path}`,
        summary: (summary ?? '').replaceAll(/\s+/g, ' ').trim(),
      });
    }
  }
  return sections;
}
