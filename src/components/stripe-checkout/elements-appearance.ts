import type { Appearance } from '@stripe/stripe-js';
import { hexColor, isDark } from './hex-color.js';

/** The variables of Stripe's fields that are colors, with our token for each, or the first that is set of two. */
const COLORS = {
  colorPrimary: 'accent',
  colorText: 'text',
  colorTextSecondary: 'text-muted',
  colorTextPlaceholder: 'text-muted',
  colorDanger: ['danger-text', 'danger'],
  colorWarning: 'warning',
  colorSuccess: 'positive',
  iconColor: 'text-muted',
  accessibleColorOnColorPrimary: 'on-accent',
} as const;

/**
 * Returns the look of Stripe's fields inside an element: its fonts, and the colors of the tokens there. Stripe's fields
 * are in frames of its own, which read no custom properties, so every value is computed. A color that the browser
 * cannot compute is left to Stripe's theme.
 */
export function readAppearance(container: HTMLElement): Appearance {
  const probe = container.ownerDocument.createElement('span');
  // The real colors, also where the user's system forces its own.
  probe.style.cssText = 'display: none; forced-color-adjust: none';
  container.append(probe);

  function colorOf(tokens: string | readonly string[], surface?: string): string | undefined {
    // A mix is computed in sRGB, in whatever form the token is written.
    const color = [tokens]
      .flat()
      .reduceRight((rest, token) => `var(--credits-color-${token}${rest && `, ${rest}`})`, '');
    const mix = `color-mix(in srgb, ${color}, ${color})`;
    probe.style.color = CSS.supports('color', 'color-mix(in srgb, red, red)') ? mix : color;
    return hexColor(getComputedStyle(probe).color, surface);
  }

  try {
    probe.style.borderRadius = 'var(--credits-radius)';
    probe.style.fontSize = 'var(--credits-size-field-touch)';
    probe.style.outline = 'var(--credits-border-width) solid';
    const { fontFamily, fontSize } = getComputedStyle(container);
    const background = colorOf('surface') ?? '#ffffff';
    const border = colorOf('control', background);
    const ring = colorOf(['ring', 'accent'], background);
    const colors = Object.entries(COLORS).map(([name, token]) => [
      name,
      colorOf(token, background),
    ]);
    return {
      theme: isDark(background) ? 'night' : 'stripe',
      variables: {
        ...known(Object.fromEntries(colors)),
        colorBackground: background,
        borderRadius: getComputedStyle(probe).borderTopLeftRadius,
        fontFamily,
        fontSizeBase: matchMedia('(pointer: coarse)').matches
          ? getComputedStyle(probe).fontSize
          : fontSize,
      },
      rules: {
        '.Input': known({
          backgroundColor: colorOf(['input', 'surface'], background),
          borderColor: border,
          boxShadow: 'none',
        }),
        '.Input:focus': known({
          borderColor: ring,
          boxShadow: ring && `0 0 0 ${getComputedStyle(probe).outlineWidth} ${ring}`,
        }),
      },
    };
  } finally {
    probe.remove();
  }
}

function known(values: Record<string, string | undefined>): Record<string, string> {
  const entries = Object.entries(values);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
