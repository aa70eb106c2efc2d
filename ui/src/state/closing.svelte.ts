import { allAnswered } from '../api/call';
import { closeWindow, getStatus, stayOpen } from '../api/workbook';
import { drafts } from './drafts.svelte';
import { forms, type Holding } from './forms.svelte';
import { workbook } from './workbook.svelte';

/** What is told before something closes in which not all is saved. */
export type Asked = {
  unsaved: readonly Holding[];
  /** Why it could not be kept either, in the backend's words; empty if it is kept. */
  lost: string;
};

/** How to close, and what to do if it stays open after all. */
type Way = { close: () => Promise<unknown>; stay: () => Promise<unknown> };

/** So long an answer is waited for. */
const LONGEST = 5000;
const NO_ANSWER = 'The program has not answered for some time.';

const WINDOW: Way = { close: closeWindow, stay: stayOpen };

/** The closing of the window or the workbook: all that is typed is saved or kept first, or told. */
export class Closing {
  /** The question that she is to answer; null while there is none. */
  asked = $state.raw<Asked | null>(null);
  #way: Way | null = null;

  /** Hears that the window is to close, until the returned function is called. */
  watch(): () => void {
    const listening = new AbortController();
    const { signal } = listening;
    window.addEventListener('lac-closing', () => void this.quit(), { signal });
    // The session ends: nobody is there to answer.
    window.addEventListener('lac-ending', () => void this.end(), { signal });
    return () => listening.abort();
  }

  /** Closes the window, as its own button does. */
  quit(): Promise<void> {
    return this.ask(WINDOW);
  }

  /** Closes at once if all is saved, else asks. */
  async ask(way: Way): Promise<void> {
    const asking = this.#way !== null;
    // The window may be asked to close while she is asked about the workbook.
    this.#way = way;
    if (asking) {
      // It was heard, and the question is still to be answered.
      if (this.asked && way === WINDOW) await stayOpen().catch(() => undefined);
      return;
    }
    const answered = await settled();
    const unsaved = forms.dirty;
    const lost = answered ? (drafts.refused?.message ?? '') : NO_ANSWER;
    if (unsaved.length === 0 && answered) {
      await this.close();
      return;
    }
    this.asked = { unsaved, lost };
    // She is being asked: until she has answered, another press of X asks and closes nothing by force.
    if (this.#way === WINDOW) await stayOpen().catch(() => undefined);
  }

  /** Saves and keeps all that is typed, and asks nothing. False if something is neither saved nor kept. */
  async settle(): Promise<boolean> {
    return (await settled()) && (forms.dirty.length === 0 || drafts.refused === null);
  }

  async end(): Promise<void> {
    await settled();
    await closeWindow();
  }

  async close(): Promise<void> {
    const way = this.#way;
    this.#way = null;
    this.asked = null;
    await way?.close();
  }

  /** It stays open; she goes back to what is not saved. */
  async stay(): Promise<void> {
    const way = this.#way;
    const place = this.asked?.unsaved[0]?.place;
    this.#way = null;
    this.asked = null;
    if (place !== undefined) window.location.hash = place;
    await way?.stay();
  }
}

/** Saves and keeps all that is typed. False if an answer has not come in time. */
async function settled(): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), LONGEST);
  });
  const all = saveAll().then(() => true);
  return Promise.race([all, late]).finally(() => clearTimeout(timer));
}

async function saveAll(): Promise<void> {
  // The pages send what is being typed as they do when a page goes away.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  window.dispatchEvent(new Event('pagehide'));
  // Kept at once, whatever else has no answer yet.
  forms.tell();
  void drafts.flush();
  // One round trip, by the end of which the pages have sent what they had.
  await getStatus().catch(() => undefined);
  await workbook.settled();
  await allAnswered();
  forms.tell();
  await drafts.flush();
}

export const closing = new Closing();
