/** Each element of ours has a class that the reset knows, so that no rule of a page for its tag reaches it. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { classesIn, DRAWINGS, resetClassesIn, ROOTS } from './class-lists.js';

const source = join(import.meta.dirname, '../../src');

const scripts = ['components', 'hooks/announcer'].flatMap((floor) =>
  readdirSync(join(source, floor), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readFileSync(join(source, floor, path), 'utf8')),
);

describe('the classes of the components', () => {
  const used = classesIn(scripts);

  it('are all in the list of the reset, besides roots and drawings', () => {
    const reset = resetClassesIn(readFileSync(join(source, 'styles/reset.css'), 'utf8'));
    const known = [...reset, ...ROOTS, ...DRAWINGS];
    expect(used.size).toBeGreaterThan(80);
    expect([...used].filter((name) => !known.includes(name))).toEqual([]);
    expect(known.filter((name) => !used.has(name))).toEqual([]);
  });

  it('are on every tag that the components write', () => {
    expect(scripts.flatMap(bareTagsIn)).toEqual([]);
  });
});

/** An opening tag, with braces up to three deep. */
const TAG =
  /<(?:a|b|bdi|br|button|caption|dd|div|dl|dt|form|input|label|li|p|path|section|small|span|strong|svg|table|tbody|td|th|thead|time|tr|ul)(?=[\s>/])(?:=>|[^<>{}"]|"[^"]*"|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*>/g;

/** The tags without a class. Roots and links spread theirs, and the caller of a component may name it. */
function bareTagsIn(text: string): string[] {
  const code = text.replaceAll(/\/\*[^]*?\*\/|(?<!:)\/\/.*/g, '');
  const tags = code.match(TAG) ?? [];
  return tags.filter((tag) => !/\bclassName=|\{\.\.\.(root|rest|attributes)\b/.test(tag));
}

describe('the check', () => {
  it('finds a tag without a class', () => {
    const text = 'return <p className="credits-text"><span id={`${id}`}>{a}</span><br /></p>;';
    expect(bareTagsIn(text)).toEqual(['<span id={`${id}`}>', '<br />']);
  });

  it('finds a class that the reset lacks', () => {
    expect(resetClassesIn('/* a, b */ .credits-a,\n.credits-b::before { all: revert; }')).toEqual(
      new Set(['credits-a']),
    );
    expect([...classesIn(['"credits-a credits-b-c" var(--credits-d)'])]).toEqual([
      'credits-a',
      'credits-b-c',
    ]);
  });
});
