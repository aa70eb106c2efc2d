import { beforeEach, describe, expect, it } from 'vitest';
import { ApiError } from '../api/errors';
import type { Changed, WorkbookStatus } from '../api/workbook';
import { Act } from './act.svelte';
import { workbook } from './workbook.svelte';

const changed: Changed<number> = { output: 12, changes: ['risks'], status: {} as WorkbookStatus };

describe('an act', () => {
  beforeEach(() => {
    workbook.status = null;
    workbook.announcement = '';
  });

  it('gives back what was written, and says that it is saved', async () => {
    const act = new Act('risk-');
    const written = await act.send(
      async () => changed,
      ({ output }) => `Risk ${output} is saved.`,
    );
    expect(written?.output).toBe(12);
    expect(workbook.announcement).toBe('Risk 12 is saved.');
    expect(act.busy).toBe(false);
  });

  it('tells at their fields what the screen itself refuses, and asks nothing', async () => {
    const act = new Act('figure-');
    let asked = false;
    const question = async () => {
      asked = true;
      return 'answered';
    };
    const refusals = [{ field: 'period', message: 'Enter the period' }];
    expect(await act.ask(question, refusals)).toBeNull();
    expect(act.problems.list).toEqual([{ id: 'figure-period', message: 'Enter the period' }]);
    expect(asked).toBe(false);
  });

  it('tells at their fields what the backend refuses, until it is accepted', async () => {
    const act = new Act('risk-');
    const refused = new ApiError('invalid', 'No', [{ field: 'title', message: 'Enter a name.' }]);
    expect(await act.send(() => Promise.reject(refused), 'Saved.')).toBeNull();
    expect(act.problems.of('title')).toBe('Enter a name.');
    await act.send(async () => changed, 'Saved.');
    expect(act.problems.any).toBe(false);
  });

  it('is sent once, however often the button is pressed', async () => {
    const act = new Act('risk-');
    let sent = 0;
    const command = async () => {
      sent += 1;
      return changed;
    };
    await Promise.all([act.send(command, 'Saved.'), act.send(command, 'Saved.')]);
    expect(sent).toBe(1);
  });

  it('may ask what writes nothing, and tells what is refused in the same way', async () => {
    const act = new Act('risk-');
    expect(await act.ask(async () => 'answered')).toBe('answered');
    const refused = new ApiError('invalid', 'No', [{ field: 'on', message: 'Enter the day.' }]);
    expect(await act.ask(() => Promise.reject(refused))).toBeNull();
    expect(act.problems.of('on')).toBe('Enter the day.');
    expect(act.busy).toBe(false);
    expect(workbook.announcement).toBe('');
  });
});
