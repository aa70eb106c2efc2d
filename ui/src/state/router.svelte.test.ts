import { flushSync } from 'svelte';
import { afterEach, expect, it } from 'vitest';
import { Router } from './router.svelte';

let stop: () => void = () => undefined;
afterEach(() => stop());

it('leaves the window the name of the record that a page shows', () => {
  const router = new Router();
  stop = $effect.root(() => {
    $effect(() => router.start());
  });
  flushSync();
  router.adjust({ page: 'risks', risk: 1 });
  router.setTitle('LAC01 Capacity');
  flushSync();
  expect(document.title).toBe('LAC01 Capacity – LAC Assurance');
});
