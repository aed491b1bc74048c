/** The stories of flows and pictures, with and without a browser’s translator. */
import { declareTranslated, type Stories } from './declare-translated.js';

declareTranslated(
  import.meta.glob<Stories>('../../../stories/{flows,pictures}/*.stories.tsx', { eager: true }),
);
