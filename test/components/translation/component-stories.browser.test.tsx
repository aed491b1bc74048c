/** The stories of the other components, with and without a browser’s translator. */
import { declareTranslated, type Stories } from './declare-translated.js';

declareTranslated(
  import.meta.glob<Stories>(
    [
      '../../../stories/components/*.stories.tsx',
      '!../../../stories/components/{auto,credit}*.stories.tsx',
    ],
    { eager: true },
  ),
);
