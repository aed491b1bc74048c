/** The contrast of computed colors, by the formula of WCAG. */
type Color = readonly [red: number, green: number, blue: number, alpha: number];

/** Returns the contrast of a color on what is behind an element. */
export function contrastOn(element: Element | null, color: string): number {
  const behind = backgroundOf(element);
  const [one, other] = [luminance(mix(parse(color), behind)), luminance(behind)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** Returns the contrast of an element's text. */
export function textContrast(element: Element): number {
  return contrastOn(element, getComputedStyle(element).color);
}

function backgroundOf(element: Element | null): Color {
  if (!element) return parse('Canvas');
  const own = parse(getComputedStyle(element).backgroundColor);
  return own[3] === 1 ? own : mix(own, backgroundOf(element.parentElement));
}

const pixel = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });

/** Returns a color as the browser paints it, in whichever way it is written. */
function parse(color: string): Color {
  if (!pixel) throw new Error('This browser has no canvas.');
  pixel.clearRect(0, 0, 1, 1);
  pixel.fillStyle = color;
  pixel.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = pixel.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}

function mix([red, green, blue, alpha]: Color, under: Color): Color {
  const part = (over: number, below: number) => over * alpha + below * (1 - alpha);
  return [part(red, under[0]), part(green, under[1]), part(blue, under[2]), 1];
}

function luminance([red, green, blue]: Color): number {
  const linear = (value: number) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
