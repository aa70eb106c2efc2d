import {
  addControl,
  endControl,
  listRisks,
  updateControl,
  type Control,
  type ControlDetails,
  type RiskView,
} from '../../api/risks';
import { Form } from '../../state/form.svelte';
import { rowOfControl, rowOfRisk } from './rows';

/** What she may write of a control, as text in the fields. */
type Fields = Record<keyof ControlDetails, string>;

const EMPTY: Fields = { words: '', owner: '', since: '', changed_on: '', gaps: '' };

const fieldsOf = ({ words, owner, since, changed_on, gaps }: Control): Fields => ({
  words,
  owner,
  since: since ?? '',
  changed_on: changed_on ?? '',
  gaps,
});

/** A new control of a risk. */
export class NewControl extends Form<Fields> {
  static key = (risk: RiskView) => `risk/${risk.id}/control`;

  constructor(readonly risk: RiskView) {
    const about = {
      key: NewControl.key(risk),
      title: `A control of risk ${risk.reference}`,
      place: { page: 'risks', risk: risk.id },
      of: rowOfRisk(risk),
    } as const;
    super('control-', about, EMPTY);
  }

  async save(): Promise<boolean> {
    const saved = await this.send(
      () => addControl(this.risk.id, this.fields),
      'The control is added.',
    );
    return saved !== null;
  }
}

/** What is said of a control that she changes. */
export class ControlForm extends Form<Fields> {
  static key = (risk: RiskView, control: Control) => `risk/${risk.id}/control/${control.id}`;

  constructor(
    readonly risk: RiskView,
    readonly control: Control,
  ) {
    const about = {
      key: ControlForm.key(risk, control),
      title: `A control of risk ${risk.reference}, changed`,
      place: { page: 'risks', risk: risk.id },
      of: rowOfControl(control),
    } as const;
    super(`control-${control.id}-`, about, fieldsOf(control));
  }

  protected override async latest(): Promise<Fields> {
    const risk = (await listRisks()).find(({ id }) => id === this.risk.id);
    const control = risk?.controls.find(({ id }) => id === this.control.id);
    return control ? fieldsOf(control) : this.stored;
  }

  async save(): Promise<boolean> {
    const saved = await this.send(
      () => updateControl(this.risk.id, this.control.id, this.fields),
      'The control is saved.',
    );
    return saved !== null;
  }
}

/** Since when a control is not in place any more, and why. */
export class EndControl extends Form<{ on: string; why: string }> {
  static key = (risk: RiskView, control: Control) => `risk/${risk.id}/control/${control.id}/end`;

  constructor(
    readonly risk: RiskView,
    readonly control: Control,
    today: string,
  ) {
    const about = {
      key: EndControl.key(risk, control),
      title: `That a control of risk ${risk.reference} has ended`,
      place: { page: 'risks', risk: risk.id },
      of: rowOfControl(control),
    } as const;
    super(`end-control-${control.id}-`, about, { on: today, why: '' });
  }

  get words(): string {
    return this.control.words;
  }

  async save(): Promise<boolean> {
    const saved = await this.send(
      () => endControl(this.risk.id, this.control.id, this.fields.on, this.fields.why),
      'The control has ended.',
    );
    return saved !== null;
  }
}
