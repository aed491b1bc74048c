const COLOR = /(?:rgba?|hsla?|oklab|oklch|lab|lch|color)\([^()]*\)|#[\da-f]{3,8}\b/gi;

/** The properties that draw a color, with the one that says whether they do. */
const EDGES = ['top', 'right', 'bottom', 'left'] as const;

const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
const seen = new Map<string, string>();

/** Returns the colors of every element of ours, by its place and property. */
export function colorsOf(): Record<string, string> {
  // A text for screen readers alone comes and goes, and is not painted. So does what they announce.
  const elements = document.querySelectorAll(
    '[class*=credits-]:not(.credits-visually-hidden, .credits-announcement)',
  );
  return Object.fromEntries(
    [...elements].flatMap((element, index) =>
      [...drawnBy(element)].map(([property, color]) => [
        `${index} ${element.classList[0]} ${property}`,
        color,
      ]),
    ),
  );
}

/** Returns the computed colors of custom properties. */
export function tokenColors(names: readonly string[]): Record<string, string> {
  const probe = document.body.appendChild(document.createElement('i'));
  const colors = names.map((name) => {
    probe.style.color = `var(${name})`;
    return [name, paint(getComputedStyle(probe).color)];
  });
  probe.remove();
  return Object.fromEntries(colors);
}

/** Returns a color as it is painted on white and on black: `r g b r g b`. Alpha needs both. */
export function paint(color: string): string {
  const known = seen.get(color);
  if (known !== undefined) return known;
  if (!canvas) throw new Error('This browser has no canvas.');
  const painted = ['white', 'black'].flatMap((ground) => {
    for (const layer of [ground, color]) {
      canvas.fillStyle = 'lime';
      canvas.fillStyle = layer;
      canvas.fillRect(0, 0, 1, 1);
    }
    return Array.from(canvas.getImageData(0, 0, 1, 1).data.slice(0, 3));
  });
  const written = painted.join(' ');
  seen.set(color, written);
  return written;
}

function drawnBy(element: Element): Map<string, string> {
  const style = getComputedStyle(element);
  const drawn = new Map([['background', paint(style.backgroundColor)]]);
  const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE);
  if (hasText || element.matches('input[type=text]')) drawn.set('color', paint(style.color));
  for (const edge of EDGES) {
    const width = style.getPropertyValue(`border-${edge}-width`);
    if (width !== '0px')
      drawn.set(`border-${edge}`, paint(style.getPropertyValue(`border-${edge}-color`)));
  }
  if (style.outlineStyle !== 'none') drawn.set('outline', paint(style.outlineColor));
  const shadows = style.boxShadow.match(COLOR) ?? [];
  if (shadows.length > 0) drawn.set('shadow', shadows.map(paint).join(', '));
  return drawn;
}
