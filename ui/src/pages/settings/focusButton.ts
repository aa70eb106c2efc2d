import { tick } from 'svelte';

/** Puts focus back on the button that opened a form, once the form is gone. */
export async function focusButton(id: string): Promise<void> {
  await tick();
  document.getElementById(id)?.focus();
}
