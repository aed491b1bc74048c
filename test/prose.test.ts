/** Holds the English to two ceilings, so that docstrings and documents stay clear on first reading. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { englishMessages } from '../src/components/english-messages.js';
import { docstringsIn, measureProse, misspelledTopUpsIn, proseOf } from './support/prose.js';

const MAX_RELATIVES_PER_THOUSAND = 3;
const MAX_QUESTION_OPENINGS_PERCENT = 5;

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

function filesIn(folder: string, ending: RegExp): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => ending.test(path) && !path.includes('node_modules'))
    .map((path) => join(folder, path));
}

// A document in `docs` may be so short that one word exceeds the rate: the folder is measured as a whole.
const documents: Record<string, string[]> = {
  'README.md': ['README.md'],
  'CHANGELOG.md': ['CHANGELOG.md'],
  'CONTRIBUTING.md': ['CONTRIBUTING.md'],
  skills: ['AGENTS.md', ...filesIn('skills', /\.md$/)],
  docs: ['SECURITY.md', ...filesIn('docs', /\.mdx?$/)],
};

describe('the docstrings of the source', () => {
  const docstrings = filesIn('src', /\.tsx?$/).flatMap((path) => docstringsIn(read(path)));

  it('use plain sentences', () => {
    expect(docstrings.length).toBeGreaterThan(1000);
    expect(measureProse(docstrings).relativesPerThousand).toBeLessThanOrEqual(
      MAX_RELATIVES_PER_THOUSAND,
    );
  });

  it('open with the thing they name', () => {
    expect(measureProse(docstrings).questionOpeningsPercent).toBeLessThanOrEqual(
      MAX_QUESTION_OPENINGS_PERCENT,
    );
  });
});

describe('the documents', () => {
  it.each(Object.entries(documents))('%s: the sentences are plain', (_, paths) => {
    const texts = paths.map((path) => proseOf(read(path)));
    expect(measureProse(texts).relativesPerThousand).toBeLessThanOrEqual(
      MAX_RELATIVES_PER_THOUSAND,
    );
  });
});

describe('auto top-up', () => {
  const texts = [
    ...Object.values(documents).flat(),
    ...['src', 'stories', 'examples', 'bench', 'scripts', 'docs'].flatMap((folder) =>
      filesIn(folder, /\.(tsx?|css|html)$/),
    ),
  ];

  it('has one spelling in titles and one in sentences', () => {
    expect(texts.length).toBeGreaterThan(400);
    const wrong = texts.flatMap((path) =>
      misspelledTopUpsIn(read(path)).map((found) => [path, found]),
    );
    expect(wrong).toEqual([]);
  });

  it('is in title case in the titles on screen', () => {
    const { autoTopUpDialog, creditsCard } = englishMessages;
    expect([autoTopUpDialog.title, creditsCard.autoTopUp]).toEqual(['Auto Top-Up', 'Auto Top-Up']);
  });

  it.each([
    'Enable auto top up',
    "title: 'Auto Top Up',",
    'Auto Top-up is off.',
    'Turn off Auto top-Up.',
    'The auto-top-up is paused.',
    'Auto-Top-Up',
    'an auto topup of $5.00',
    'two auto-top-ups',
    'Autotopup is on.',
    '/** The state of auto\n * top up. */',
    'The state of Auto Top-Up',
    'Auto Top-Up is off.',
  ])('is found in a wrong spelling: %s', (text) => {
    expect(misspelledTopUpsIn(text).length).toBeGreaterThan(0);
  });

  it.each([
    'Auto top-up is off. Two auto top-ups failed, and an auto top-up is open.',
    "title: 'Auto Top-Up',",
    '### Auto top-up on the server',
    '/** The state of auto\n * top-up. */',
    "import { autoTopUpOf } from '../auto-top-up/auto-top-up.js';",
    'Only `PUT …/auto-top-up` turns it on: `.credits-card-auto-top-up`.',
    "requested.push('auto-top-up');",
    'const autoTopUp: AutoTopUp = autoTopUps.get();',
  ])('is accepted as %s', (text) => {
    expect(misspelledTopUpsIn(text)).toEqual([]);
  });
});

describe('the check', () => {
  it('finds relatives that stand for nouns', () => {
    const { relativesPerThousand } = measureProse(['Who asks is told what it came to.']);
    expect(relativesPerThousand).toBe(250);
  });

  it('finds docstrings that open with a question word', () => {
    const script = '/** Of the account. */ const a = 1; /** Returns the account. */ const b = 2;';
    expect(docstringsIn(script)).toEqual(['Of the account.', 'Returns the account.']);
    expect(measureProse(docstringsIn(script)).questionOpeningsPercent).toBe(50);
  });

  it('does not count code', () => {
    const markdown = 'Call `what()`.\n```ts\nwho(what, whom);\n```\nThe account is open.';
    expect(measureProse([proseOf(markdown)]).relativesPerThousand).toBe(0);
  });

  it('accepts plain sentences', () => {
    expect(measureProse(['Returns the account.'])).toEqual({
      relativesPerThousand: 0,
      questionOpeningsPercent: 0,
    });
  });
});
