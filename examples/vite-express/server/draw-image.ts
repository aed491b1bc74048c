import { createHash } from 'node:crypto';

/** Your model. This one draws soft circles, in the colors and places that follow from the prompt. */
export function drawImage(prompt: string): string {
  const bytes = createHash('sha256').update(prompt).digest();
  const hue = (bytes[0] ?? 0) * 1.4;
  const circles = [1, 4, 7, 10, 13].map((at, index) => {
    const [x = 0, y = 0, size = 0] = bytes.subarray(at, at + 3);
    const color = `hsl(${Math.round(hue + index * 28) % 360} 60% ${60 + index * 5}%)`;
    return `<circle cx="${x}" cy="${y}" r="${50 + size / 4}" fill="${color}" />`;
  });
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 256 256"><filter id="soft">' +
    '<feGaussianBlur stdDeviation="24" /></filter>' +
    `<rect width="256" height="256" fill="hsl(${Math.round(hue) % 360} 45% 45%)" />` +
    `<g filter="url(#soft)" opacity="0.85">${circles.join('')}</g></svg>`
  );
}
