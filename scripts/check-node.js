/**
 * Runs before `npm test` and `npm start`. Not TypeScript: the Node that is too old to run the rest
 * must be able to read this.
 */
const [major = 0] = process.versions.node.split('.').map(Number);

if (major < 24) {
  console.error(
    `This needs Node 24, and found ${process.version}. One comes with the packages: ` +
      'run `npm ci`, or `npm rebuild node` if its install scripts were left out.',
  );
  process.exitCode = 1;
}
