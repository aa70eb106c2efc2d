import { addRisk, listRisks, updateRisk, type RiskDetails, type RiskView } from '../../api/risks';
import { Form } from '../../state/form.svelte';
import { rowOfRisk } from './rows';

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
    gaps: risk.gaps,
    indicator: risk.indicator === null ? '' : String(risk.indicator),
  };
}

function detailsOf(fields: Fields): RiskDetails {
  return {
    reference: fields.reference,
    title: fields.title,
    cause: fields.cause,
    event: fields.event,
    effect: fields.effect,
    owner: fields.owner,
    director: fields.director,
    opened_on: fields.opened_on,
    gaps: fields.gaps,
    reviewed_on: fields.reviewed_on,
    indicator: fields.indicator === '' ? null : Number(fields.indicator),
  };
}

/** What was typed before controls and assurances stood by themselves, and was not saved. */
type Earlier = { controls?: string; assurances?: string };
type Kept = { typed?: Earlier & { gaps?: string }; stored?: Earlier };

/**
 * What was kept of a form in which controls and assurances were texts: what she had touched of
 * them goes to the gaps, so that nothing typed is lost, and she can give it a row of its own.
 */
function withoutTexts(content: unknown): unknown {
  const { typed, stored } = (content ?? {}) as Kept;
  if (!typed) return content;
  const { controls, assurances, ...rest } = typed;
  const touched = [
    ...(controls && controls !== stored?.controls ? [`Controls: ${controls}`] : []),
    ...(assurances && assurances !== stored?.assurances ? [`Assurances: ${assurances}`] : []),
  ];
  const gaps = [...(rest.gaps ? [rest.gaps] : []), ...touched].join('\n');
  return { ...(content as Kept), typed: { ...rest, ...(touched.length > 0 ? { gaps } : {}) } };
}

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
  gaps: '',
  indicator: null,
};

/** A new risk, with its first score if she gives one. */
export class NewRisk extends Form<
  Fields & Record<'consequence' | 'likelihood' | 'reason', string>
> {
  static readonly key = 'risk/new';

  constructor(today: string) {
    const about = { key: NewRisk.key, title: 'A new risk', place: { page: 'risks' } } as const;
    const score = { consequence: '', likelihood: '', reason: '' };
    super('risk-', about, { ...fieldsOf({ ...EMPTY, opened_on: today }), ...score });
  }

  override takeUp(content: unknown): void {
    super.takeUp(withoutTexts(content));
  }

  /** The risk's id once it is saved, null if it was refused. */
  async save(): Promise<number | null> {
    const added = await this.send(
      () => addRisk(detailsOf(this.fields), this.#initial()),
      `Risk ${this.fields.reference} is on the register.`,
    );
    return added && added.output;
  }

  #initial() {
    const { consequence, likelihood, opened_on: on, reason } = this.fields;
    if (consequence === '' && likelihood === '') return null;
    return {
      stage: 'initial' as const,
      // A number that was not chosen is 0, which Rust refuses at its field.
      consequence: Number(consequence),
      likelihood: Number(likelihood),
      on,
      reason,
    };
  }
}

/** The details of a risk that she changes. */
export class RiskForm extends Form<Fields> {
  static key = (risk: RiskView) => `risk/${risk.id}/details`;

  constructor(readonly risk: RiskView) {
    const about = {
      key: RiskForm.key(risk),
      title: `The details of risk ${risk.reference}`,
      place: { page: 'risks', risk: risk.id },
      of: rowOfRisk(risk),
    } as const;
    super('risk-', about, fieldsOf(risk));
  }

  override takeUp(content: unknown): void {
    super.takeUp(withoutTexts(content));
  }

  protected override async latest(): Promise<Fields> {
    const risk = (await listRisks()).find(({ id }) => id === this.risk.id);
    return risk ? fieldsOf(risk) : this.stored;
  }

  async save(): Promise<boolean> {
    const saved = await this.send(
      () => updateRisk(this.risk.id, detailsOf(this.fields)),
      () => `Risk ${this.fields.reference} is saved.`,
    );
    return saved !== null;
  }
}
