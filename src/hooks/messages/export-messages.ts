import type { Counted } from './counted.js';

/** The reason why an export failed. `busy`: too many requests came. */
export type ExportFailure = 'connection' | 'denied' | 'busy' | 'unknown';

/** The texts of a button that exports a CSV file. */
export interface ExportMessages {
  export: string;
  /** Read aloud when an export starts. */
  exporting: string;
  /** The rows that have arrived. `total` is `null` if the backend does not say it. */
  exportProgress: (rows: Counted, total: Counted | null) => string;
  cancelExport: string;
  exportCanceled: string;
  exported: string;
  exportFailed: Record<ExportFailure, string>;
}
