import { defineConfig } from '@playwright/test';
import { FLAGS, findChromium } from '../../../../scripts/chromium.ts';

const found = await findChromium();

export default defineConfig({
  reporter: 'line',
  outputDir: process.env.OUTPUT_DIR,
  use: {
    baseURL: process.env.BASE_URL,
    launchOptions: {
      ...(found?.executablePath && { executablePath: found.executablePath }),
      ...(found?.env && { env: { ...process.env, ...found.env } }),
      args: FLAGS,
    },
  },
});
