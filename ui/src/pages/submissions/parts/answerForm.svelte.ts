import { answerQuery, listQueries, type QueryView } from '../../../api/returns';
import { Form } from '../../../state/form.svelte';
import { questionTitle } from './questionWords';
import { rowOfQuestion } from './rows';

type Fields = { answeredOn: string; answer: string };

/** What a provider answered to a question. */
export class AnswerForm extends Form<Fields> {
  static key = ({ id }: QueryView) => `question/${id}/answer`;

  constructor(
    readonly question: QueryView,
    readonly today: string,
  ) {
    const about = {
      key: AnswerForm.key(question),
      title: `An answer: ${questionTitle(question)}`,
      place: { page: 'submissions', view: 'queries' },
      of: rowOfQuestion(question),
    } as const;
    super(`answer-${question.id}-`, about, fieldsOf(question, today));
  }

  protected override async latest(): Promise<Fields> {
    const now = (await listQueries()).find(({ id }) => id === this.question.id);
    return now ? fieldsOf(now, this.today) : this.stored;
  }

  async save(): Promise<boolean> {
    const written = await this.send(
      () => answerQuery(this.question.id, this.fields.answeredOn, this.fields.answer),
      'The answer is saved.',
    );
    return written !== null;
  }
}

function fieldsOf({ answered_on, answer }: QueryView, today: string): Fields {
  return { answeredOn: answered_on ?? today, answer };
}
