/** As `create-next-app` makes it. Prerendering then fails on a component that reads the clock. */
const config = { cacheComponents: true, partialPrefetching: true };

// Next.js reads the default export.
export { config as default };
