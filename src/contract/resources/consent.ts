/**
 * Version of the consent text that a user agrees to before auto top-up is enabled. It changes with the
 * meaning of the text: users who agreed to an earlier version must then agree again.
 */
export const CONSENT_TEXT_VERSION = '2026-11';

/** Version of the consent text in which each charge is "plus tax". */
const PLUS_TAX_CONSENT_TEXT_VERSION = `${CONSENT_TEXT_VERSION}-plus-tax`;

/** Returns the version of the consent text to charges of a fixed amount, for an account's prices. */
export function consentTextVersionOf({
  pricesExcludeTax,
}: {
  pricesExcludeTax?: boolean | undefined;
}): string {
  return pricesExcludeTax ? PLUS_TAX_CONSENT_TEXT_VERSION : CONSENT_TEXT_VERSION;
}

/**
 * Returns the version of the consent text for a mode, from the version for fixed amounts. The texts differ, so that
 * consent to one is never consent to the other.
 *
 * @example consentTextVersionFor('target', '2026-11') // '2026-11-target'
 */
export function consentTextVersionFor(mode: string | undefined, version: string): string {
  return mode === 'target' ? `${version}-target` : version;
}
