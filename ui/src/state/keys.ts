export type GlobalKey = 'undo' | 'redo' | 'help' | 'close';

/** What a key does anywhere in the application, or null. */
export function globalKey(event: KeyboardEvent): GlobalKey | null {
  if (event.key === 'F1') return 'help';
  // AltGr arrives as Ctrl+Alt on Windows and types characters.
  if (event.altKey || !(event.ctrlKey || event.metaKey)) return null;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  if (event.shiftKey) return null;
  if (key === 'q') return 'close';
  return key === 'y' ? 'redo' : null;
}
