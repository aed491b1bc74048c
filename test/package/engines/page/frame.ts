import type { Scenes } from '../../pages/scenes-page.js';
import { painted, until } from './until.js';

declare global {
  interface Window {
    scenes?: Scenes;
  }
}

let frame: HTMLIFrameElement | undefined;

/** Gives the page inside this one a width, which is the width of its window. Loads that page the first time. */
export async function inWidth(width: number): Promise<void> {
  frame ??= load();
  frame.style.inlineSize = `${width}px`;
  const inner = frame.contentWindow;
  await until(() => inner?.scenes !== undefined && inner.innerWidth === width);
  await painted();
}

function load(): HTMLIFrameElement {
  const element = document.createElement('iframe');
  element.title = 'Scenes';
  element.src = location.href;
  Object.assign(element.style, { blockSize: '56rem', border: '0', display: 'block' });
  return document.body.appendChild(element);
}
