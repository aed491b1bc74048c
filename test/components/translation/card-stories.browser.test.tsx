/** The stories of the card, its parts, and usage, with and without a browser’s translator. Files run side by side. */
import { declareTranslated, type Stories } from './declare-translated.js';

declareTranslated(
  import.meta.glob<Stories>('../../../stories/components/{auto,credit}*.stories.tsx', {
    eager: true,
  }),
);
