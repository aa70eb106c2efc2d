import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Router } from './router.svelte';

describe('router', () => {
  let router: Router;
  let stop: () => void;

  beforeEach(() => {
    document.body.innerHTML = '<button>Elsewhere</button><main><h1>Page</h1></main>';
    document.querySelector('button')?.focus();
    router = new Router();
    stop = router.start();
  });
  afterEach(() => stop());

  const heading = () => document.querySelector('h1');

  it('starts at home and titles the window', () => {
    expect(router.route).toEqual({ page: 'home' });
    expect(document.title).toBe('Home – LAC Assurance');
  });

  it('follows the hash, titles the window and moves focus to the h1', async () => {
    router.go({ page: 'risks', risk: 12 });
    await vi.waitFor(() => expect(heading()).toHaveFocus());
    expect(window.location.hash).toBe('#/risks/12');
    expect(router.route).toEqual({ page: 'risks', risk: 12 });
    expect(document.title).toBe('Risks – LAC Assurance');
    expect(heading()).toHaveAttribute('tabindex', '-1');
  });

  it('leaves focus and title alone when only the view of the place changes', async () => {
    router.go({ page: 'risks' });
    await vi.waitFor(() => expect(heading()).toHaveFocus());
    router.setTitle('Risk matrix');
    document.querySelector('button')?.focus();
    router.adjust({ page: 'risks', view: 'matrix' });
    expect(router.route).toEqual({ page: 'risks', view: 'matrix' });
    expect(window.location.hash).toBe('#/risks?view=matrix');
    expect(document.querySelector('button')).toHaveFocus();
    expect(document.title).toBe('Risk matrix – LAC Assurance');
  });

  it('ignores links within the page', async () => {
    router.go({ page: 'risks' });
    await vi.waitFor(() => expect(router.route.page).toBe('risks'));
    window.location.hash = '#main';
    await new Promise((resolve) => setTimeout(resolve));
    expect(router.route).toEqual({ page: 'risks' });
  });

  it('stops following', async () => {
    stop();
    window.location.hash = '#/paper';
    await new Promise((resolve) => setTimeout(resolve));
    expect(router.route).toEqual({ page: 'home' });
  });
});
