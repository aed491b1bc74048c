import { defineConfig } from 'tsup';

// One file each, so that 'use client' stays where React is used: bundling would drop it.
export default defineConfig([
  {
    entry: ['src/**/*.{ts,tsx}'],
    bundle: false,
    format: ['esm'],
    target: 'es2022',
    sourcemap: true,
    clean: true,
  },
  { entry: { styles: 'src/styles/styles.css' } },
]);
