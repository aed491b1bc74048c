/**
 * Of the sentence by which somebody agrees to auto top-up, as this version of the components words it.
 * It moves when the sentence says something else: whoever agreed before is then asked again.
 */
export const CONSENT_TEXT_VERSION = '2026-11';
