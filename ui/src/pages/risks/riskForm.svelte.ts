import { addRisk, updateRisk, type RiskDetails, type RiskView } from '../../api/risks';
import { dateProblems } from '../../state/dateProblems';
import { Form } from '../../state/form.svelte';

/** The details that she may write, as text in the fields. */
type Fields = Record<Exclude<keyof RiskDetails, 'indicator'>, string> & { indicator: string };

function fieldsOf(risk: RiskDetails): Fields {
  return {
    reference: risk.reference,
    title: risk.title,
    cause: risk.cause,
    event: risk.event,
    effect: risk.effect,
    owner: risk.owner,
    director: risk.director,
    opened_on: risk.opened_on,
    reviewed_on: risk.reviewed_on ?? '',
    controls: risk.controls,
    assurances: risk.assurances,
    gaps: risk.gaps,
    indicator: risk.indicator === null ? '' : String(risk.indicator),
  };
}

function detailsOf(fields: Fields): RiskDetails {
  return {
    ...fields,
    reviewed_on: fields.reviewed_on === '' ? null : fields.reviewed_on,
    indicator: fields.indicator === '' ? null : Number(fields.indicator),
  };
}

/** The details of a risk without its history. */
export const detailsOfRisk = (risk: RiskView): RiskDetails => detailsOf(fieldsOf(risk));

const EMPTY: RiskDetails = {
  reference: '',
  title: '',
  cause: '',
  event: '',
  effect: '',
  owner: '',
  director: '',
  opened_on: '',
  reviewed_on: null,
  controls: '',
  assurances: '',
  gaps: '',
  indicator: null,
};

/** What she writes of a risk: a new one, with its first score if she gives one, or one to change. */
export class RiskForm extends Form {
  fields = $state<Fields>(fieldsOf(EMPTY));
  consequence = $state('');
  likelihood = $state('');
  reason = $state('');
  readonly id: number | null;

  constructor(from: { risk: RiskView } | { today: string }) {
    super('risk-');
    this.id = 'risk' in from ? from.risk.id : null;
    this.fields = fieldsOf('risk' in from ? from.risk : { ...EMPTY, opened_on: from.today });
  }

  /** The risk's id once it is saved, null if it was refused. */
  async save(): Promise<number | null> {
    const details = detailsOf(this.fields);
    const refusals = [
      ...dateProblems(
        'opened_on',
        this.fields.opened_on,
        'Enter the day it was put on the register.',
      ),
      ...dateProblems('reviewed_on', this.fields.reviewed_on),
    ];
    const { id } = this;
    if (id !== null) {
      const said = `Risk ${details.reference} is saved.`;
      return (await this.send(() => updateRisk(id, details), said, refusals)) && id;
    }
    const added = await this.send(
      () => addRisk(details, this.#initial()),
      `Risk ${details.reference} is on the register.`,
      refusals,
    );
    return added && added.output;
  }

  #initial() {
    if (this.consequence === '' && this.likelihood === '') return null;
    return {
      stage: 'initial' as const,
      // A number that was not chosen is 0, which Rust refuses at its field.
      consequence: Number(this.consequence),
      likelihood: Number(this.likelihood),
      on: this.fields.opened_on,
      reason: this.reason,
    };
  }
}
