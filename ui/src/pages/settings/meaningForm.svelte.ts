import { sayMeaning, type Basis, type MeaningQuestions } from '../../api/register';
import { Form } from '../../state/form.svelte';

type Fields = {
  /** What the numbers of an indicator are of, by its id. */
  bases: Record<string, Basis>;
  /** The day since which a provider is asked, by its id; empty: since it first gave each figure. */
  since: Record<string, string>;
};

/** What a workbook of an older version does not know of its figures. It is asked once. */
export class MeaningForm extends Form<Fields> {
  static readonly key = 'settings/meaning';

  constructor(readonly questions: MeaningQuestions) {
    const about = {
      key: MeaningForm.key,
      title: 'What figures are of',
      place: { page: 'settings', part: 'indicators' },
    } as const;
    super('meaning-', about, {
      bases: Object.fromEntries(
        questions.indicators.map((each) => [each.indicator, each.proposed]),
      ),
      since: Object.fromEntries(questions.providers.map((each) => [each.provider, ''])),
    });
  }

  async save(): Promise<boolean> {
    const { bases, since } = this.fields;
    const said = {
      indicators: this.questions.indicators.map(({ indicator }) => ({
        indicator,
        basis: bases[indicator] ?? 'not_said',
      })),
      providers: this.questions.providers.map(({ provider }) => {
        const day = since[provider];
        return {
          provider,
          asked: day ? { since: 'day' as const, day } : { since: 'first_given' as const },
        };
      }),
    };
    const written = await this.send(() => sayMeaning(said), 'That is kept.');
    return written !== null;
  }
}
