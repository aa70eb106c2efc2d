import type { Action, Assurance, Control, RiskView } from '../../api/risks';
import { forms } from '../../state/forms.svelte';
import type { Row } from '../../state/rows';

export const rowOfRisk = ({ id, reference }: RiskView): Row => ({
  kind: 'risk',
  id,
  name: reference,
});

export const rowOfAction = ({ id, words }: Action): Row => ({ kind: 'action', id, name: words });

export const rowOfControl = ({ id, words }: Control): Row => ({ kind: 'control', id, name: words });

export const rowOfAssurance = ({ id, words }: Assurance): Row => ({
  kind: 'assurance',
  id,
  name: words,
});

/** The register was read: no form of anything on it that is gone stays open. */
export function keepRisks(risks: readonly RiskView[], goesOn: boolean): void {
  forms.keepRows(risks.map(rowOfRisk), 'risk', goesOn);
  const actions = risks.flatMap((risk) => risk.actions.map(rowOfAction));
  forms.keepRows(actions, 'action', goesOn);
  const controls = risks.flatMap((risk) => risk.controls.map(rowOfControl));
  forms.keepRows(controls, 'control', goesOn);
  const assurances = risks.flatMap((risk) => risk.assurances.map(rowOfAssurance));
  forms.keepRows(assurances, 'assurance', goesOn);
}
