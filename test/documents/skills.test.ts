/** Holds the skills for coding agents to their form, and to documents that exist. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'skills');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const skills = readdirSync(folder).filter((name) => !name.endsWith('.md'));

/** The front matter of a skill: its name and its description. */
function frontMatterOf(text: string): { name: string; description: string } | undefined {
  const [, name, description] =
    /^---\nname: ([a-z][a-z-]*)\ndescription: (.+)\n---\n\n# /.exec(text) ?? [];
  return name === undefined || description === undefined ? undefined : { name, description };
}

/** The relative links of a text, without their anchors. */
function linksIn(text: string): string[] {
  return [...text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map(([, target = '']) => target);
}

describe('the skills', () => {
  it('are four, and the list has each', () => {
    expect(skills.toSorted()).toEqual(['audit-integration', 'own-backend', 'set-up', 'theme']);
    const listed = linksIn(read('skills/README.md'));
    expect(listed.toSorted()).toEqual(skills.map((name) => `${name}/SKILL.md`).toSorted());
  });

  it.each(skills)('%s says its name, and when to use it', (skill) => {
    const matter = frontMatterOf(read(`skills/${skill}/SKILL.md`));
    expect(matter?.name).toBe(skill);
    expect(matter?.description).toMatch(/Use it (when|before) /);
    expect(matter?.description.length).toBeLessThanOrEqual(1024);
  });

  it.each(skills)('%s points at documents', (skill) => {
    const links = linksIn(read(`skills/${skill}/SKILL.md`));
    const pages = links.filter((link) => link.startsWith('../../docs/'));
    expect(pages.length).toBeGreaterThan(2);
    expect(links.filter((link) => !existsSync(join(folder, skill, link)))).toEqual([]);
  });

  it.each([
    'name: set-up\n\n# Set up',
    '---\nname: Set Up\ndescription: Sets up.\n---\n\n# Set up',
  ])('need a front matter: %j has none', (text) => {
    expect(frontMatterOf(text)).toBeUndefined();
  });
});

describe('the audit', () => {
  const text = read('skills/audit-integration/SKILL.md');
  const checks = text.split(/\n(?=\d+\. )/).slice(1);

  it('has 20 checks, in order', () => {
    const numbers = checks.map((check) => Number.parseInt(check, 10));
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it.each(checks)('says in bold what holds, and where the documents say it: %#', (check) => {
    expect(check).toMatch(/^\d+\. \*\*[^*]+\.\*\* /);
    expect(linksIn(check).filter((link) => link.startsWith('../../docs/'))).not.toEqual([]);
  });
});
