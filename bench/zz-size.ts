import { bundlePages, bundlers } from './bytes.ts';
import { sizeOf } from './hosts/host-build.ts';
const f = await bundlePages(bundlers['esbuild']!);
for (const k of ['card', 'chat', 'headless', 'purchaseDialog', 'autoTopUpDialog'] as const)
  console.log(
    k,
    sizeOf(f[k]),
    (sizeOf(f[k]) / 1024).toFixed(3),
    f[k].length,
    k === 'card'
      ? JSON.stringify(f[k].map((x: any) => x.modules.filter((m: string) => m.startsWith('dist'))))
      : '',
  );
process.exit(0);
