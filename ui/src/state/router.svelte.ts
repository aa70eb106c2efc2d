import { tick, untrack } from 'svelte';
import { formatRoute, pageName, parseRoute, type Route } from '../routes';

const APPLICATION = 'LAC Assurance';

/** Which page is shown: the hash is the truth, and focus follows it to the page's h1. */
export class Router {
  #route = $state.raw<Route>(parseRoute(window.location.hash) ?? { page: 'home' });

  get route(): Route {
    return this.#route;
  }

  /** Follows the hash until the returned function is called. */
  start(): () => void {
    // Read once: an effect that starts this may not start it anew, and retitle the window, at each place.
    this.setTitle(pageName(untrack(() => this.#route.page)));
    const follow = () => void this.#follow();
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }

  /** Goes to another place, which the Back key undoes. */
  go(route: Route): void {
    window.location.hash = formatRoute(route);
  }

  /** Changes how this place is shown (a filter, a view): no step for Back, and focus stays. */
  adjust(route: Route): void {
    window.history.replaceState(null, '', formatRoute(route));
    this.#route = route;
  }

  /** The window's title. A page that shows one record calls this when it knows the record's name. */
  setTitle(name: string): void {
    document.title = name === '' ? APPLICATION : `${name} – ${APPLICATION}`;
  }

  /** Puts focus on the new page's h1, as a browser would read out a page that it has loaded. */
  async focusHeading(): Promise<void> {
    await tick();
    const heading =
      document.querySelector<HTMLElement>('main h1') ?? document.querySelector('main');
    if (!heading) return;
    heading.setAttribute('tabindex', '-1');
    heading.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }

  async #follow(): Promise<void> {
    const route = parseRoute(window.location.hash);
    if (!route) return;
    const samePlace = place(route) === place(this.#route);
    this.#route = route;
    if (samePlace) return;
    this.setTitle(pageName(route.page));
    await this.focusHeading();
  }
}

function place(route: Route): string {
  return formatRoute(route).split('?')[0] ?? '';
}

export const router = new Router();
