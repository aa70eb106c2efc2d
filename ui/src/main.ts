import './styles/main.scss';
import { mount } from 'svelte';
import { closeWindow, getStatus } from './api/workbook';
import App from './App.svelte';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no element with the id "app"');

// Rust asks before it closes the window. The pages send what is being typed as they do when a page
// goes away; the status is answered after them, and then nothing is left to lose.
window.addEventListener('lac-closing', () => {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  window.dispatchEvent(new Event('pagehide'));
  setTimeout(() => void getStatus().finally(() => void closeWindow()), 50);
});

export default mount(App, { target });
