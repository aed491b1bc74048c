import type { Page, Request } from 'playwright';
import { visit } from '../visit.js';

/** The network that Lighthouse and the developer tools of Chromium call Fast 3G. */
const FAST_3G = {
  offline: false,
  latency: 562.5,
  downloadThroughput: 188_743,
  uploadThroughput: 86_400,
};

/** What moved on a page without an action of the user. */
export interface Shift {
  /** The cumulative layout shift. */
  shift: number;
  /** The elements that moved. */
  sources: string[];
}

type Measured = '.credits-card' | '[role=dialog]';

/** A page whose layout shifts are measured from its first frame. */
export interface Watch {
  page: Page;
  read: () => Promise<Shift>;
  /** Forgets what has moved so far. */
  forget: () => Promise<void>;
  /** Waits until no request is under way but the stream of events, and what arrived is painted. */
  untilQuiet: () => Promise<void>;
  /** The heights that a component had, from its first frame on, in pixels. */
  heightsOf: (selector: Measured) => Promise<number[]>;
  close: () => Promise<void>;
}

/** Opens a page on Fast 3G. */
export async function watchShift(
  url: string,
  size: { width: number; height: number },
): Promise<Watch> {
  const { page } = await visit('about:blank');
  await page.setViewportSize(size);
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Network.emulateNetworkConditions', FAST_3G);
  await page.addInitScript(OBSERVE);

  const underWay = new Set<Request>();
  const end = (request: Request) => void underWay.delete(request);
  page.on('request', (request) => {
    if (!/\/events(\?|$)/.test(request.url())) underWay.add(request);
  });
  page.on('requestfinished', end);
  page.on('requestfailed', end);

  const firstRead = page.waitForRequest(/\/api\//);
  await page.goto(url);
  await firstRead;
  return {
    page,
    read: () => page.evaluate<Shift>('shiftsOfPage.read()'),
    forget: () => page.evaluate('shiftsOfPage.forget()'),
    async untilQuiet() {
      // A response may cause the next request.
      for (let isQuiet = false; !isQuiet;) {
        await page.locator('.credits-skeleton').first().waitFor({ state: 'detached' });
        while (underWay.size > 0) await page.evaluate(TWO_FRAMES);
        await page.evaluate(TWO_FRAMES);
        isQuiet = underWay.size === 0 && (await page.evaluate<boolean>(NO_SKELETON));
      }
    },
    heightsOf: (selector) => page.evaluate<number[]>(`shiftsOfPage.heightsOf('${selector}')`),
    close: () => page.context().close(),
  };
}

const NO_SKELETON = "document.querySelector('.credits-skeleton') === null";

const TWO_FRAMES = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))`;

const OBSERVE = `
globalThis.shiftsOfPage = (() => {
  let entries = [];
  const keep = (more) => entries.push(...more.filter(({ hadRecentInput }) => !hadRecentInput));
  const observer = new PerformanceObserver((list) => keep(list.getEntries()));
  observer.observe({ type: 'layout-shift', buffered: true });
  let heights = {};
  (function measure() {
    for (const selector of ['.credits-card', '[role=dialog]']) {
      const height = document.querySelector(selector)?.offsetHeight;
      if (height) (heights[selector] ??= new Set()).add(height);
    }
    requestAnimationFrame(measure);
  })();
  return {
    heightsOf: (selector) => [...(heights[selector] ?? [])],
    forget() {
      heights = {};
      observer.takeRecords();
      entries = [];
    },
    read() {
      keep(observer.takeRecords());
      const nodes = entries.flatMap(({ sources }) => sources.map(({ node }) => node));
      return {
        shift: entries.reduce((sum, { value }) => sum + value, 0),
        sources: [...new Set(nodes.map((node) => node?.className || node?.nodeName || 'gone'))],
      };
    },
  };
})();`;
