/**
 * Version of the consent text that a user agrees to before auto top-up is enabled. It changes with the
 * meaning of the text: users who agreed to an earlier version must then agree again.
 */
export const CONSENT_TEXT_VERSION = '2026-11';
