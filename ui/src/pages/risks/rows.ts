import type { Action, RiskView } from '../../api/risks';
import { forms } from '../../state/forms.svelte';
import type { Row } from '../../state/rows';

export const rowOfRisk = ({ id, reference }: RiskView): Row => ({
  kind: 'risk',
  id,
  name: reference,
});

export const rowOfAction = ({ id, words }: Action): Row => ({ kind: 'action', id, name: words });

/** The register was read: no form of a risk or an action that is gone stays open. */
export function keepRisks(risks: readonly RiskView[], goesOn: boolean): void {
  forms.keepRows(risks.map(rowOfRisk), 'risk', goesOn);
  const actions = risks.flatMap((risk) => risk.actions.map(rowOfAction));
  forms.keepRows(actions, 'action', goesOn);
}
