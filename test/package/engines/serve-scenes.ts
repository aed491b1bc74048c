import { bundledStyles, emit } from '../../support/emitted-styles.js';
import { bundlePage, serveFiles, type ServedPage } from '../serve-page.js';
import { withoutFeature, features } from './old-browser.js';

/** Serves the page with every scene, and our stylesheet as a host app emits it, also as old browsers read it. */
export async function serveScenes(): Promise<ServedPage> {
  const styles = emit(await bundledStyles(), 'Vite 8 and React Router 8') + HOST;
  const variants = features.map(
    (feature) => [`/without-${feature}.css`, withoutFeature(styles, feature)] as const,
  );
  return serveFiles(
    new Map([...(await bundlePage('scenes-page.tsx')), ['/page.css', styles], ...variants]),
  );
}

/** The styles of a host app: its colors, and no scrollbar, whose width and side differ between engines. */
const HOST = `
html { min-block-size: 100vh; background: light-dark(#fff, #121212); color: light-dark(#000, #fff); scrollbar-width: none; }
body { margin: 0; font-family: sans-serif; }
main, section { display: grid; gap: 1rem; min-inline-size: 0; }`;
