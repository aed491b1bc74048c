/** The oldest browsers that show everything as it is designed. `light-dark()` decides. */
export const browserFloor = { chrome: '123', edge: '123', safari: '17.5', firefox: '120' };

/**
 * The oldest browsers in which everything works. `URL.canParse` decides in Chrome, Edge, and Safari, and
 * `Array.prototype.toSorted` in Firefox. They show the light colors.
 */
export const scriptFloor = { chrome: '120', edge: '120', safari: '17', firefox: '115' };
