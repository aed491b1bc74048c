/** Every component in one page, loaded once in each browser. Tests call `scenes` in it. */
import { inWidth } from '../engines/page/frame.js';
import { arrange, show } from '../engines/page/stage.js';
import { colorsOf, paint, tokenColors } from '../engines/page/colors.js';
import { columnFaults, contrastFaults } from '../engines/page/legibility.js';
import { heard, listen } from '../engines/page/heard.js';
import { focused, ring } from '../engines/page/focused.js';
import { until } from '../engines/page/until.js';
import { textFaults } from '../../support/boxes/text-faults.js';

const scenes = {
  show,
  arrange,
  inWidth,
  colorsOf,
  tokenColors,
  paint,
  textFaults,
  columnFaults,
  contrastFaults,
  listen,
  heard,
  focused,
  ring,
  until,
};

declare global {
  var scenes: Scenes;
}

export type Scenes = typeof scenes;

globalThis.scenes = scenes;
