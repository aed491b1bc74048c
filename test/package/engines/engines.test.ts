/** The components in each engine that this machine has. All its tests share one page for each engine. */
import { afterAll, beforeAll, describe } from 'vitest';
import { browsers } from '../browsers/browsers.js';
import { describeColors } from './describe-colors.js';
import { describeIslands } from './describe-islands.js';
import { describeKeyboard } from './describe-keyboard.js';
import { describeLayout } from './describe-layout.js';
import { describeOldBrowsers } from './describe-old-browsers.js';
import { openStages, type Stage, type Stages } from './stage-in-browser.js';

let stages: Stages | undefined;

beforeAll(async () => {
  stages = await openStages();
});

afterAll(() => stages?.close());

describe.each(Object.keys(browsers))('in %s', (browser) => {
  const stage = () => stageIn(browser);
  if (browser !== 'Chromium') describeColors(stage, () => stageIn('Chromium'));
  describeLayout(stage);
  describeIslands(stage);
  describeKeyboard(stage);
  if (browser === 'Chromium') describeOldBrowsers(stage);
});

function stageIn(browser: string): Stage {
  if (!stages) throw new Error('No browser has started.');
  return stages.in(browser);
}
