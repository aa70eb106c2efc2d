import { beforeEach, describe, expect, it } from 'vitest';
import { mockIpc, openStatus, refuse, wrote } from '../api/mockIpc';
import { call } from '../api/call';
import type { Written } from '../api/workbook';
import { drafts } from './drafts.svelte';
import { Form } from './form.svelte';
import { forms } from './forms.svelte';
import { workbook } from './workbook.svelte';

const KEY = 'risk/5/score';

class Score extends Form<{ words: string }> {
  constructor(
    name: string,
    readonly now = '',
  ) {
    const of = { kind: 'risk', id: 5, name };
    super('score-', { key: KEY, title: 'A score', place: { page: 'risks' }, of }, { words: '' });
  }

  protected override async latest() {
    return { words: this.now };
  }
}

const row = (id: number, name: string) => ({ kind: 'risk', id, name });
const turn = () => new Promise<void>((done) => queueMicrotask(done));

describe('a form of a row', () => {
  beforeEach(() => {
    mockIpc({});
    workbook.opened(openStatus());
  });

  function typed(name: string) {
    const form = forms.open(KEY, () => new Score(name));
    form.fields.words = 'typed';
    return form;
  }

  it('is closed once its row is gone', () => {
    typed('R1');
    forms.keepRows([row(5, 'R1')], 'risk', true);
    forms.keepRows([], 'action', true);
    expect(forms.has(KEY)).toBe(true);
    forms.keepRows([row(4, 'R4')], 'risk', true);
    expect(forms.has(KEY)).toBe(false);
  });

  it('is not taken up by another row that was given its id', async () => {
    typed('R1');
    expect(forms.of(KEY, () => new Score('R2'))).toBeNull();
    await turn();
    expect(forms.has(KEY)).toBe(false);
  });

  it('stays when its row has another name, whichever of them it is asked by', () => {
    const form = typed('R1');
    forms.keepRows([row(5, 'R2 ')], 'risk', true);
    expect(forms.of(KEY, () => new Score('R2'))).toBe(form);
    expect(forms.of(KEY, () => new Score('R1'))).toBe(form);
  });

  async function kept() {
    const { content } = typed('R1');
    const draft = { key: KEY, title: 'A score', place: '#/risks', kept_at: '' };
    mockIpc({ list_drafts: () => [{ ...draft, content: JSON.stringify(content) }] });
    workbook.opened(openStatus());
    await drafts.open();
  }

  it('is taken up by its own row when the program begins again', async () => {
    await kept();
    expect(forms.of(KEY, () => new Score('R1'))?.fields.words).toBe('typed');
  });

  it('is not taken up by another row when the program begins again', async () => {
    await kept();
    expect(forms.of(KEY, () => new Score('R2'))).toBeNull();
    await turn();
    expect(drafts.list).toEqual([]);
  });

  it('is empty when it is opened for another row', async () => {
    await kept();
    expect(forms.open(KEY, () => new Score('R2')).fields.words).toBe('');
  });

  it('is forgotten when its row is gone though it was not looked at', async () => {
    await kept();
    forms.keepRows([], 'risk', false);
    expect(drafts.list).toEqual([]);
  });
});

describe('a form of which nobody knows whether it was saved', () => {
  const save = (form: Score) => form.send(() => call<Written>('score_risk'), 'Saved.');

  beforeEach(() => {
    mockIpc({
      get_status: () => openStatus(),
      score_risk: () => refuse('uncertain', 'Nobody knows whether it was saved.'),
    });
  });

  it('keeps what was typed, and is unsaved if it is not there', async () => {
    const form = new Score('R1');
    form.fields.words = 'typed';
    expect(await save(form)).toBeNull();
    expect(form.fields.words).toBe('typed');
    expect(form.dirty).toBe(true);
  });

  it('is saved if it is there', async () => {
    let now = '';
    class Late extends Score {
      protected override async latest() {
        return { words: now };
      }
    }
    const form = new Late('R1');
    form.fields.words = 'typed';
    mockIpc({
      get_status: () => openStatus(),
      score_risk: () => {
        now = 'typed';
        return refuse('uncertain', 'Nobody knows whether it was saved.');
      },
    });
    expect(await save(form)).toBeNull();
    expect(form.fields.words).toBe('typed');
    expect(form.dirty).toBe(false);
  });

  it('is saved as ever when it is answered', async () => {
    mockIpc({ score_risk: () => wrote(['risks']) });
    const form = new Score('R1');
    form.fields.words = 'typed';
    expect(await save(form)).not.toBeNull();
    expect(form.dirty).toBe(false);
  });
});
