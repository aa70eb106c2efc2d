import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  clearScreen: false,
  server: { port: 5173, strictPort: true },
  build: {
    outDir: 'dist',
    target: 'safari16',
    modulePreload: { polyfill: false },
    // The content policy allows no data: fonts, so nothing may be inlined.
    assetsInlineLimit: 0,
    // Sass takes most of the build, which is no fault to be told of at each one.
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  test: {
    environment: 'happy-dom',
    setupFiles: ['src/test.setup.ts'],
    include: ['src/**/*.test.ts'],
    restoreMocks: true,
  },
});
