import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

/**
 * A component's styles hold for its own markup alone, and weigh no more for that: a rule wins over
 * the design system's, or over another component's, by what is written in it and by nothing else.
 */
const scopedWithoutWeight = {
  name: 'scoped-without-weight',
  transform(code: string, id: string) {
    if (!id.includes('svelte&type=style')) return null;
    return { code: code.replace(/(?<!:where\()\.svelte-\w+/g, ':where($&)'), map: null };
  },
};

export default defineConfig({
  plugins: [svelte(), scopedWithoutWeight, svelteTesting()],
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
