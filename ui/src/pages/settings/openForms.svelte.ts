import type { AreaForm } from './areaForm.svelte.ts';
import type { IndicatorForm } from './indicatorForm.svelte.ts';
import type { OrganisationForm } from './organisationForm.svelte.ts';
import type { ProviderForm } from './providerForm.svelte.ts';
import type { TargetForm } from './targetForm.svelte.ts';

/** The form that is open in each part, kept until it is saved or cancelled: another part takes nothing away. */
export class OpenForms {
  organisation = $state.raw<OrganisationForm | null>(null);
  provider = $state.raw<ProviderForm | null>(null);
  area = $state.raw<AreaForm | null>(null);
  indicator = $state.raw<IndicatorForm | null>(null);
  target = $state.raw<TargetForm | null>(null);
}
