const MINUTE = 60_000;
const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'scroll'] as const;

/**
 * Calls `away` once nobody has pressed a key or moved the mouse for `minutes`, until the returned
 * function is called. The time is looked at again when the computer wakes up: a timer stands still
 * while it sleeps.
 */
export function watchIdle(minutes: number, away: () => void): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  let last = Date.now();
  const look = () => {
    if (signal.aborted || Date.now() - last < minutes * MINUTE) return;
    // Asked again after as long: the lock may have been refused.
    last = Date.now();
    away();
  };
  const timer = setInterval(look, MINUTE / 6);
  const stop = () => {
    clearInterval(timer);
    listening.abort();
  };
  const seen = () => {
    // The first sign after a long sleep is not taken for presence.
    look();
    last = Date.now();
  };
  for (const sign of SIGNS) {
    window.addEventListener(sign, seen, { signal, capture: true, passive: true });
  }
  document.addEventListener('visibilitychange', look, { signal });
  return stop;
}
