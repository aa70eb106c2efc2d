import {
  addAssurance,
  endAssurance,
  listRisks,
  updateAssurance,
  type Assurance,
  type AssuranceDetails,
  type RiskView,
} from '../../api/risks';
import { Form } from '../../state/form.svelte';
import { rowOfAssurance, rowOfRisk } from './rows';

/** What she may write of an assurance, as text in the fields. */
type Fields = Omit<AssuranceDetails, 'given_on'> & { given_on: string };

/** The line and the finding are choices: what is not chosen is not said. */
const EMPTY: Fields = {
  words: '',
  owner: '',
  given_on: '',
  line: 'not_said',
  finding: 'not_said',
  gaps: '',
};

const fieldsOf = (assurance: Assurance): Fields => ({
  words: assurance.words,
  owner: assurance.owner,
  given_on: assurance.given_on ?? '',
  line: assurance.line,
  finding: assurance.finding,
  gaps: assurance.gaps,
});

/** A new assurance of a risk. */
export class NewAssurance extends Form<Fields> {
  static key = (risk: RiskView) => `risk/${risk.id}/assurance`;

  constructor(readonly risk: RiskView) {
    const about = {
      key: NewAssurance.key(risk),
      title: `An assurance of risk ${risk.reference}`,
      place: { page: 'risks', risk: risk.id },
      of: rowOfRisk(risk),
    } as const;
    super('assurance-', about, EMPTY);
  }

  async save(): Promise<boolean> {
    const saved = await this.send(
      () => addAssurance(this.risk.id, this.fields),
      'The assurance is added.',
    );
    return saved !== null;
  }
}

/** What is said of an assurance that she changes. */
export class AssuranceForm extends Form<Fields> {
  static key = (risk: RiskView, assurance: Assurance) =>
    `risk/${risk.id}/assurance/${assurance.id}`;

  constructor(
    readonly risk: RiskView,
    readonly assurance: Assurance,
  ) {
    const about = {
      key: AssuranceForm.key(risk, assurance),
      title: `An assurance of risk ${risk.reference}, changed`,
      place: { page: 'risks', risk: risk.id },
      of: rowOfAssurance(assurance),
    } as const;
    super(`assurance-${assurance.id}-`, about, fieldsOf(assurance));
  }

  protected override async latest(): Promise<Fields> {
    const risk = (await listRisks()).find(({ id }) => id === this.risk.id);
    const assurance = risk?.assurances.find(({ id }) => id === this.assurance.id);
    return assurance ? fieldsOf(assurance) : this.stored;
  }

  async save(): Promise<boolean> {
    const saved = await this.send(
      () => updateAssurance(this.risk.id, this.assurance.id, this.fields),
      'The assurance is saved.',
    );
    return saved !== null;
  }
}

/** Since when an assurance is not relied upon any more, and why. */
export class EndAssurance extends Form<{ on: string; why: string }> {
  static key = (risk: RiskView, assurance: Assurance) =>
    `risk/${risk.id}/assurance/${assurance.id}/end`;

  constructor(
    readonly risk: RiskView,
    readonly assurance: Assurance,
    today: string,
  ) {
    const about = {
      key: EndAssurance.key(risk, assurance),
      title: `That an assurance of risk ${risk.reference} is not relied upon`,
      place: { page: 'risks', risk: risk.id },
      of: rowOfAssurance(assurance),
    } as const;
    super(`end-assurance-${assurance.id}-`, about, { on: today, why: '' });
  }

  get words(): string {
    return this.assurance.words;
  }

  async save(): Promise<boolean> {
    const saved = await this.send(
      () => endAssurance(this.risk.id, this.assurance.id, this.fields.on, this.fields.why),
      'The assurance is not relied upon any more.',
    );
    return saved !== null;
  }
}
