/** Returns HTML without the hidden element that marks the place of a provider. */
export function withoutPlace(html: string): string {
  return html.replaceAll(/<span hidden="" class="credits-place [^>]*><\/span>/g, '');
}
