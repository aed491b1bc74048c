/** Every component in one page, loaded once in each browser. Tests call `scenes` in it. */
import { inWidth } from '../engines/page/frame.js';
import { textFaults } from '../../support/boxes/text-faults.js';
import { arrange, show } from '../engines/page/stage.js';
import { colorsOf, tokenColors } from '../engines/page/colors.js';
import { columnFaults, contrastFaults, spoil } from '../engines/page/legibility.js';
import { heard, listen } from '../engines/page/heard.js';
import { surfacesOf } from '../engines/page/islands.js';
import { begin, focused, ring, textOf } from '../engines/page/focused.js';

const scenes = {
  show,
  arrange,
  inWidth,
  colorsOf,
  tokenColors,
  columnFaults,
  contrastFaults,
  textFaults,
  surfacesOf,
  spoil,
  listen,
  heard,
  begin,
  focused,
  ring,
  textOf,
};

declare global {
  var scenes: Scenes;
}

export type Scenes = typeof scenes;

globalThis.scenes = scenes;
