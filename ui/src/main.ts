import './styles/main.scss';
import { mount } from 'svelte';
import { allAnswered } from './api/call';
import { closeWindow, getStatus } from './api/workbook';
import App from './App.svelte';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no element with the id "app"');

// Rust asks before it closes the window. The pages send what is being typed as they do when a page
// goes away; only when every answer is there is nothing left to lose.
window.addEventListener('lac-closing', () => void close());

async function close() {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  window.dispatchEvent(new Event('pagehide'));
  // One round trip, by the end of which the pages have sent what they had.
  await getStatus().catch(() => undefined);
  await allAnswered();
  await closeWindow();
}

export default mount(App, { target });
