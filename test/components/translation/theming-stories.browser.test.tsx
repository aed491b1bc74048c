/** All other stories, such as those of themes and languages, with and without a browser’s translator. */
import { declareTranslated, type Stories } from './declare-translated.js';

declareTranslated(
  import.meta.glob<Stories>(
    ['../../../stories/**/*.stories.tsx', '!../../../stories/{components,flows,pictures}/**'],
    { eager: true },
  ),
);
