export interface Bundle {
  /** Of the minified code, after gzip. */
  gzipBytes: number;
  /** The paths of the files that any of its bytes are from. */
  files: string[];
  /** Those that load when they are first needed. */
  later: string[];
}
