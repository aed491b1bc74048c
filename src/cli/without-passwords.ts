/** Returns a text without the passwords of the URLs in it. */
export function withoutPasswords(text: string): string {
  return text
    .replaceAll(/(\/\/[^\s:@/]*):\S*@/g, '$1:***@')
    .replaceAll(/([?&](?:ssl)?password=)[^&\s]*/gi, '$1***');
}

/** Returns a text without the password of a URL, as the URL writes it and as the database reads it. */
export function withoutPasswordOf(url: URL, text: string): string {
  const found = [url.password, url.searchParams.get('password') ?? ''];
  const forms = found.flatMap((secret) => [secret, decoded(secret), encodeURIComponent(secret)]);
  // The longest first: another form may be a part of it.
  const secrets = forms
    .filter((secret) => secret !== '')
    .toSorted((one, other) => other.length - one.length);
  return secrets.reduce((left, secret) => left.replaceAll(secret, '***'), withoutPasswords(text));
}

function decoded(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}
