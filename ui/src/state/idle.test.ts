import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchIdle } from './idle.svelte';

describe('a desk that nobody sits at', () => {
  const away = vi.fn();
  let stop = () => {};

  beforeEach(() => {
    vi.useFakeTimers();
    away.mockClear();
    stop = watchIdle(15, away);
  });

  afterEach(() => {
    stop();
    vi.useRealTimers();
  });

  it('is noticed once the minutes have gone by, and again while nobody comes', () => {
    vi.advanceTimersByTime(14 * 60_000);
    expect(away).not.toHaveBeenCalled();
    vi.advanceTimersByTime(2 * 60_000);
    expect(away).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(16 * 60_000);
    expect(away).toHaveBeenCalledTimes(2);
  });

  it.each(['keydown', 'pointermove', 'wheel'])('is sat at again with a %s', (sign) => {
    vi.advanceTimersByTime(14 * 60_000);
    window.dispatchEvent(new Event(sign));
    vi.advanceTimersByTime(14 * 60_000);
    expect(away).not.toHaveBeenCalled();
    vi.advanceTimersByTime(2 * 60_000);
    expect(away).toHaveBeenCalledTimes(1);
  });

  it('is noticed when the computer wakes up, before the key that woke it counts', () => {
    vi.setSystemTime(Date.now() + 60 * 60_000);
    window.dispatchEvent(new Event('keydown'));
    expect(away).toHaveBeenCalledTimes(1);
  });

  it('is no longer watched once it is left', () => {
    stop();
    vi.advanceTimersByTime(60 * 60_000);
    window.dispatchEvent(new Event('keydown'));
    expect(away).not.toHaveBeenCalled();
  });
});
