/** The steps that the host tests take from a guide. */
import { describe, expect, it } from 'vitest';
import { guideStepsOf } from '../package/quick-start/guide-steps.js';

const folder = 'examples/quick-start/readme';
const guide = `# A guide

\`\`\`sh
npm run something-else
\`\`\`

## Steps

\`\`\`sh
npm install react-credits
npm run build
\`\`\`

\`\`\`ts file=${folder}/credits.ts
const credits = 1;
\`\`\`

\`\`\`tsx file=${folder}/billing.tsx
const billing = 1;
\`\`\`

### Vite

\`\`\`ts file=${folder}/vite/vite.config.ts
const vite = 1;
\`\`\`

\`\`\`sh
npm run dev
\`\`\`

### Next.js

\`\`\`tsx file=${folder}/next/app/page.tsx
const next = 1;
\`\`\`

### Both

\`\`\`js
notQuoted();
\`\`\`

## After

\`\`\`sh
npm run after
\`\`\`
`;

const textOf = (steps: ReturnType<typeof guideStepsOf>) =>
  steps.map((step) => (step.kind === 'file' ? `${step.path}: ${step.text.trim()}` : step.line));

describe('guideStepsOf', () => {
  const shared = ['npm install react-credits', 'npm run build', 'credits.ts: const credits = 1;'];

  it('takes the commands and files of its section, in order, for one framework', () => {
    expect(textOf(guideStepsOf(guide, '## Steps', 'vite'))).toEqual([
      ...shared,
      'src/billing.tsx: const billing = 1;',
      'vite.config.ts: const vite = 1;',
      'npm run dev',
    ]);
    expect(textOf(guideStepsOf(guide, '## Steps', 'next'))).toEqual([
      ...shared,
      'app/billing.tsx: const billing = 1;',
      'app/page.tsx: const next = 1;',
    ]);
  });

  it('finds no steps in a section that is not there', () => {
    expect(guideStepsOf(guide, '## Stairs', 'vite')).toEqual([]);
  });
});
