import { beforeEach, describe, expect, it } from 'vitest';
import { ApiError } from '../api/errors';
import type { Changed, WorkbookStatus } from '../api/workbook';
import { Form } from './form.svelte';
import { workbook } from './workbook.svelte';

const changed: Changed<number> = { output: 12, changes: ['risks'], status: {} as WorkbookStatus };

describe('a form', () => {
  beforeEach(() => {
    workbook.status = null;
    workbook.announcement = '';
  });

  it('gives back what was written, and says that it is saved', async () => {
    const form = new Form('risk-');
    const written = await form.send(
      async () => changed,
      ({ output }) => `Risk ${output} is saved.`,
    );
    expect(written?.output).toBe(12);
    expect(workbook.announcement).toBe('Risk 12 is saved.');
    expect(form.busy).toBe(false);
  });

  it('tells at their fields what the screen itself refuses, and writes nothing', async () => {
    const form = new Form('risk-');
    let written = false;
    const command = async () => {
      written = true;
      return changed;
    };
    const refusals = [{ field: 'on', message: 'Enter the day.' }];
    expect(await form.send(command, 'Saved.', refusals)).toBeNull();
    expect(form.problems.list).toEqual([{ id: 'risk-on', message: 'Enter the day.' }]);
    expect(written).toBe(false);
    expect(workbook.announcement).toBe('');
  });

  it('tells at their fields what the backend refuses, until it is accepted', async () => {
    const form = new Form('risk-');
    const refused = new ApiError('invalid', 'No', [{ field: 'title', message: 'Enter a name.' }]);
    expect(await form.send(() => Promise.reject(refused), 'Saved.')).toBeNull();
    expect(form.problems.of('title')).toBe('Enter a name.');
    await form.send(async () => changed, 'Saved.');
    expect(form.problems.any).toBe(false);
  });

  it('is sent once, however often the button is pressed', async () => {
    const form = new Form('risk-');
    let sent = 0;
    const command = async () => {
      sent += 1;
      return changed;
    };
    await Promise.all([form.send(command, 'Saved.'), form.send(command, 'Saved.')]);
    expect(sent).toBe(1);
  });
});
