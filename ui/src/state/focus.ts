import { tick } from 'svelte';

/** Puts focus on a heading (or any element) once it is there, as after a form is opened or saved. */
export async function focusOn(id: string): Promise<void> {
  await tick();
  const element = document.getElementById(id);
  if (!element) return;
  if (!element.hasAttribute('tabindex')) element.setAttribute('tabindex', '-1');
  element.focus({ preventScroll: true });
  // No farther than needed, so that the page stays still; a form as far as it fits, from its heading.
  element.closest('form')?.scrollIntoView({ block: 'nearest' });
  element.scrollIntoView({ block: 'nearest' });
}

/** Puts focus back on the button that opened a form, once the form is gone. */
export async function focusButton(id: string): Promise<void> {
  await tick();
  document.getElementById(id)?.focus();
}
