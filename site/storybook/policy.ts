/** The inline styles that Storybook writes with scripts, by their hashes. A new version of Storybook may have others. */
const styles = {
  'the empty elements that Emotion fills with rules':
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
  'the scroll areas of Radix': 'sha256-PPXvTto92uh84aFCI7MBOIX0TMcl90R+oo61A3tFCvw=',
  'the buttons of React Aria': 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o=',
  'the menu of the highlights': 'sha256-rMak6F0wA1B0RrxIubaAA9iDjokYLo9ADJCviiCIgNg=',
  'the attribute of the filters that simulate color blindness':
    'sha256-Yv24MQo/JGD3ASTIbjBky8goHo9/fuung5k88U+Hna8=',
};

/** The strictest policy under which Storybook works. `'unsafe-hashes'` allows the one attribute, and no other. */
export const STORYBOOK_POLICY = `default-src 'self'; style-src 'self' 'unsafe-hashes' ${Object.values(
  styles,
)
  .map((hash) => `'${hash}'`)
  .join(' ')}`;
