import { flushSync } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../api/errors';
import type { Noun } from '../api/generated/Noun';
import { openStatus, wrote } from '../api/mockIpc';
import { Loaded } from './loaded.svelte';
import { workbook } from './workbook.svelte';

const STATUS = openStatus({
  name: 'Dorset.lac',
  path: 'C:\\Dorset.lac',
  organisation: null,
  today: '2020-03-31',
});
const changed = (noun: Noun) => wrote([noun], null, STATUS);

describe('Loaded', () => {
  let stop: () => void = () => undefined;
  afterEach(() => stop());

  function load<T>(nouns: string[], read: () => Promise<T>): Loaded<T> {
    let loaded: Loaded<T> | undefined;
    stop = $effect.root(() => {
      loaded = new Loaded(nouns, read);
    });
    flushSync();
    if (!loaded) throw new Error('the effect did not run');
    return loaded;
  }

  it('reads at once, and again when a noun it shows has changed', async () => {
    let answer = 1;
    const read = vi.fn(async () => answer);
    const loaded = load(['risks'], read);
    expect(loaded.loading).toBe(true);
    await vi.waitFor(() => expect(loaded.value).toBe(1));
    answer = 2;
    await workbook.write(async () => changed('log'));
    flushSync();
    expect(read).toHaveBeenCalledTimes(1);
    await workbook.write(async () => changed('risks'));
    flushSync();
    await vi.waitFor(() => expect(loaded.value).toBe(2));
    expect(loaded.loading).toBe(false);
  });

  it('reads again when a value it was asked with changes', async () => {
    let risk = $state(1);
    const loaded = load([], async () => `risk ${risk}`);
    await vi.waitFor(() => expect(loaded.value).toBe('risk 1'));
    risk = 2;
    flushSync();
    await vi.waitFor(() => expect(loaded.value).toBe('risk 2'));
  });

  it('drops an answer that a later question has overtaken', async () => {
    const answers: ((value: string) => void)[] = [];
    const loaded = load([], () => new Promise<string>((resolve) => answers.push(resolve)));
    const second = loaded.reload();
    answers[1]?.('new');
    await second;
    answers[0]?.('old');
    await Promise.resolve();
    expect(loaded.value).toBe('new');
  });

  it('keeps the last answer beside the error of the next', async () => {
    let fails = false;
    const loaded = load([], async () => {
      if (fails) throw new ApiError('not_found', 'There is no risk 12 in this workbook.');
      return 'risk 12';
    });
    await vi.waitFor(() => expect(loaded.value).toBe('risk 12'));
    fails = true;
    await loaded.reload();
    expect(loaded.error?.message).toBe('There is no risk 12 in this workbook.');
    expect(loaded.value).toBe('risk 12');
    fails = false;
    await loaded.reload();
    expect(loaded.error).toBeUndefined();
  });
});
