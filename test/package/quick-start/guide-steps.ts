/** One thing that a person does who follows a guide. */
export type GuideStep =
  { kind: 'file'; path: string; text: string } | { kind: 'command'; line: string };

/** The frameworks that a guide may have a section for, and the folder of their pages. */
const hosts = {
  vite: { title: 'Vite', pages: 'src' },
  next: { title: 'Next.js', pages: 'app' },
};

export type GuideHost = keyof typeof hosts;

/**
 * The steps of a guide for one framework, in order: the files that its code blocks quote from
 * `examples/quick-start/readme`, and the lines of its `sh` blocks. Sections of other frameworks are left out. `section`
 * is the heading of the part to follow, without its children's depth: `## Quick start`.
 */
export function guideStepsOf(markdown: string, section: string, host: GuideHost): GuideStep[] {
  const blocks = /^(#+) (.*)$|^```(\w+)(?: file=(\S+))?\n([\s\S]*?)^```$/gm;
  const [opening = ''] = /^#+/.exec(section) ?? [];
  const otherTitles = Object.values(hosts).map(({ title }) => title);
  let isInside = false;
  let isForHost = true;
  const steps: GuideStep[] = [];
  for (const [whole, hashes, title = '', language, path, text = ''] of markdown.matchAll(blocks)) {
    if (hashes !== undefined) {
      if (hashes.length <= opening.length) isInside = whole === section;
      isForHost = !otherTitles.includes(title) || title === hosts[host].title;
    } else if (isInside && isForHost) {
      if (path !== undefined) steps.push({ kind: 'file', path: placeOf(path, host), text });
      else if (language === 'sh') {
        steps.push(...linesOf(text).map((line) => ({ kind: 'command' as const, line })));
      }
    }
  }
  return steps;
}

/** The place of a quoted file in an app of the framework. */
function placeOf(quoted: string, host: GuideHost): string {
  const path = quoted.replace(/^examples\/quick-start\/readme\//, '');
  if (path.startsWith(`${host}/`)) return path.slice(host.length + 1);
  return path.endsWith('.tsx') ? `${hosts[host].pages}/${path}` : path;
}

function linesOf(commands: string): string[] {
  return commands.split('\n').filter((line) => line.trim() !== '');
}
