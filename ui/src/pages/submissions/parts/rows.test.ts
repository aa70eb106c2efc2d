import { beforeEach, expect, it } from 'vitest';
import { mockIpc, openStatus } from '../../../api/mockIpc';
import { forms } from '../../../state/forms.svelte';
import { workbook } from '../../../state/workbook.svelte';
import { question } from '../entryTesting';
import { AnswerForm } from './answerForm.svelte.ts';
import { keepQuestions } from './rows';

beforeEach(() => {
  mockIpc({});
  workbook.opened(openStatus());
});

const answer = (words: string) => {
  const asked = question({ words });
  return forms.of(AnswerForm.key(asked), () => new AnswerForm(asked, '2020-10-12'));
};

function begun() {
  const asked = question();
  return forms.open(AnswerForm.key(asked), () => new AnswerForm(asked, '2020-10-12'));
}

it('an answer is gone with its question', () => {
  const { key } = begun();
  keepQuestions([question()], true);
  expect(forms.has(key)).toBe(true);
  keepQuestions([question({ id: 6 })], true);
  expect(forms.has(key)).toBe(false);
});

it('an answer is not given to another question with the same id', () => {
  const form = begun();
  expect(answer('Is 30 right?')).toBe(form);
  expect(answer('When will it come?')).toBeNull();
});
