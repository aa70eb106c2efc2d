import type { BreachReason } from '../../api/breachReasons';
import type { OrganisationView } from '../../api/organisation';
import type { Area, IndicatorView, Provider, RegisterView } from '../../api/register';
import { forms } from '../../state/forms.svelte';
import type { Row } from '../../state/rows';

export const rowOfArea = ({ id, name }: Area): Row => ({ kind: 'area', id, name });

export const rowOfProvider = ({ id, short_name }: Provider): Row => ({
  kind: 'provider',
  id,
  name: short_name,
});

export const rowOfIndicator = ({ id, name }: IndicatorView): Row => ({
  kind: 'indicator',
  id,
  name,
});

export const rowOfReason = ({ id, words }: BreachReason): Row => ({
  kind: 'breach-reason',
  id,
  name: words,
});

export const rowOfOrganisation = ({ id, name }: OrganisationView): Row => ({
  kind: 'organisation',
  id,
  name,
});

/** The register was read: no form of a row that is gone stays open. */
export function keepRegister(register: RegisterView, goesOn: boolean): void {
  forms.keepRows(register.areas.map(rowOfArea), 'area', goesOn);
  forms.keepRows(register.providers.map(rowOfProvider), 'provider', goesOn);
  forms.keepRows(register.indicators.map(rowOfIndicator), 'indicator', goesOn);
}

export function keepReasons(reasons: readonly BreachReason[], goesOn: boolean): void {
  forms.keepRows(reasons.map(rowOfReason), 'breach-reason', goesOn);
}

export function keepOrganisations(names: readonly OrganisationView[], goesOn: boolean): void {
  forms.keepRows(names.map(rowOfOrganisation), 'organisation', goesOn);
}
