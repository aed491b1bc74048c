/** Returns HTML without the hidden element that marks the place of a provider, and without its live regions. */
export function withoutPlace(html: string): string {
  const region = '<span class="credits-announcement" [^>]*></span>';
  return html
    .replaceAll(/<span hidden="" class="credits-place [^>]*><\/span>/g, '')
    .replaceAll(new RegExp(`<span class="credits-announcer[^>]*>(${region})+</span>`, 'g'), '');
}
