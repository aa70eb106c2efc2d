import { describe, expect, it, vi } from 'vitest';
import { call } from './call';
import { ApiError } from './errors';
import { mockIpc, refuse } from './mockIpc';

async function refusalOf(command: string): Promise<ApiError> {
  const thrown = await call(command).catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(ApiError);
  return thrown as ApiError;
}

describe('call', () => {
  it('passes the arguments and returns the answer', async () => {
    const ipc = mockIpc({ add_risk: () => 12 });
    await expect(call<number>('add_risk', { title: 'Capacity' })).resolves.toBe(12);
    expect(ipc.calls).toEqual([{ command: 'add_risk', args: { title: 'Capacity' } }]);
  });

  it('keeps the code, the sentence and the fields of a refusal', async () => {
    const fields = [{ field: 'title', message: 'Enter a title' }];
    mockIpc({ add_risk: () => refuse('invalid', 'Enter a title', fields) });
    expect(await refusalOf('add_risk')).toMatchObject({
      code: 'invalid',
      message: 'Enter a title',
      fields,
    });
  });

  it.each([
    ['a string', 'invalid args `passphrase` for command `open_workbook`'],
    ['an exception', new TypeError('Load failed')],
    ['nothing', undefined],
    ['an object without words', { code: 'invalid' }],
  ])('says in plain words that %s was not expected', async (_, thrown) => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    mockIpc({
      add_risk: () => {
        throw thrown;
      },
    });
    const error = await refusalOf('add_risk');
    expect(error.code).toBe('unexpected');
    expect(error.message).toMatch(/^Something went wrong/);
    expect(error.fields).toEqual([]);
    expect(log).toHaveBeenCalledOnce();
  });

  it('leaves out fields that are none', async () => {
    mockIpc({
      add_risk: () => {
        throw { code: 'invalid', message: 'No', fields: [{ field: 'a', message: 'b' }, 'c', null] };
      },
    });
    expect((await refusalOf('add_risk')).fields).toEqual([{ field: 'a', message: 'b' }]);
  });
});
