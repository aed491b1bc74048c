import { build } from 'esbuild';
import { chromium } from 'playwright';
import { createServer } from 'node:http';
import { FLAGS, findChromium } from '../../scripts/chromium.ts';
const { outputFiles } = await build({
  entryPoints: ['bench/zz/shot-page.tsx'],
  bundle: true,
  format: 'iife',
  globalName: 'shot',
  write: false,
  outdir: '/',
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"development"' },
});
const t = (e: string) => outputFiles.find(({ path }) => path.endsWith(e))?.text ?? '';
const server = createServer((q, r) => {
  const u = q.url!;
  r.setHeader(
    'content-type',
    u.endsWith('.js') ? 'text/javascript' : u.endsWith('.css') ? 'text/css' : 'text/html',
  );
  r.end(
    u.endsWith('.js')
      ? t('.js')
      : u.endsWith('.css')
        ? t('.css')
        : '<!doctype html><link rel=stylesheet href=/s.css><body><script src=/s.js></script></body>',
  );
});
await new Promise<void>((d) => server.listen(0, d));
const f = await findChromium();
const b = await chromium.launch({
  ...(f?.executablePath && { executablePath: f.executablePath }),
  env: { ...process.env, ...f?.env } as never,
  args: FLAGS,
});
const port = (server.address() as { port: number }).port;
for (const [name, list, opts] of JSON.parse(process.argv[2]!)) {
  const p = await b.newPage({
    viewport: {
      width: 24 + list.reduce((a: number, x: { width: number }) => a + x.width + 24, 0),
      height: opts?.height ?? 800,
    },
    colorScheme: opts?.dark ? 'dark' : 'light',
  });
  await p.goto(`http://localhost:${port}/`);
  if (opts?.rtl) await p.evaluate(() => (document.documentElement.dir = 'rtl'));
  if (opts?.dark) await p.evaluate(() => (document.documentElement.style.colorScheme = 'dark'));
  await p.evaluate((l) => (window as any).shot.show(l), list);
  await p.waitForTimeout(opts?.wait ?? 6000);
  if (opts?.run) await p.evaluate(opts.run);
  if (opts?.run) await p.waitForTimeout(opts?.after ?? 800);
  await p.screenshot({ path: `/tmp/w/feel-shots/${name}.png` });
  await p.close();
}
await b.close();
server.close();
process.exit(0);
