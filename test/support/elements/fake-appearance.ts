import type { Appearance } from '@stripe/stripe-js';

/** The variables that are colors. Stripe logs a warning for a wrong one and shows another color: here, it throws. */
const COLORS = [
  'colorPrimary',
  'colorBackground',
  'colorText',
  'colorTextSecondary',
  'colorTextPlaceholder',
  'colorDanger',
  'colorWarning',
  'colorSuccess',
  'iconColor',
  'accessibleColorOnColorPrimary',
];
const OTHERS = ['borderRadius', 'fontFamily', 'fontSizeBase', 'spacingUnit'];
const PROPERTIES = ['backgroundColor', 'borderColor', 'boxShadow'];

/**
 * Throws if Stripe's fields could not show an appearance. "colorText" "accepts a valid HEX, rgb(), or hsl() CSS color",
 * as Stripe.js says, and no custom property of the page exists in Stripe's frames.
 */
export function checkAppearance({ theme, variables = {}, rules = {} }: Appearance): void {
  if (theme !== 'stripe' && theme !== 'night') throw new Error(`Unknown theme ${theme}.`);
  for (const [name, value] of Object.entries(variables)) {
    if (COLORS.includes(name)) checkColor(name, value);
    else if (!OTHERS.includes(name)) throw new Error(`"${name}" is not a supported variable.`);
    else checkText(name, value);
  }
  for (const [selector, values] of Object.entries(rules)) {
    for (const [name, value] of Object.entries(values)) {
      if (!PROPERTIES.includes(name)) throw new Error(`"${name}" is not a supported property.`);
      checkText(`${selector} ${name}`, value);
    }
  }
}

function checkColor(name: string, value: string | undefined): void {
  const isColor = /^#[\da-f]{6}$/.test(value ?? '') || /^rgb\(\d+, \d+, \d+\)$/.test(value ?? '');
  if (isColor) return;
  throw new Error(
    `invalid variable value "${value}" provided to "${name}"; "${name}" accepts a valid HEX, rgb(), or hsl() CSS color.`,
  );
}

function checkText(name: string, value: string | undefined): void {
  if (value && !/var\(|light-dark|oklch|color-mix|%/.test(value)) return;
  throw new Error(`"${value}" is not a supported value for the "${name}" property.`);
}
