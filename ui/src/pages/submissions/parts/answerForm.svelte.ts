import { answerQuery, type QueryView } from '../../../api/returns';
import { dateProblems } from '../../../state/dateProblems';
import { Form } from '../../../state/form.svelte';

/** What a provider answered to a question. */
export class AnswerForm extends Form {
  answeredOn = $state('');
  answer = $state('');

  constructor(
    readonly question: QueryView,
    today: string,
  ) {
    super(`answer-${question.id}-`);
    this.answeredOn = question.answered_on ?? today;
    this.answer = question.answer;
  }

  async save(): Promise<boolean> {
    const written = await this.send(
      () => answerQuery(this.question.id, this.answeredOn, this.answer),
      'The answer is saved.',
      dateProblems('answered_on', this.answeredOn, 'Enter the day on which the answer came.'),
    );
    return written !== null;
  }
}
