import type { AreaForm } from './areaForm.svelte.ts';
import type { ArrangementForm } from './arrangementForm.svelte.ts';
import type { BreachReasonForm } from './breachReasonForm.svelte.ts';
import { HolidayForm } from './holidayForm.svelte.ts';
import type { IndicatorForm } from './indicatorForm.svelte.ts';
import type { LibraryForm } from './libraryForm.svelte.ts';
import type { OrganisationForm } from './organisationForm.svelte.ts';
import type { ProviderForm } from './providerForm.svelte.ts';
import type { TargetForm } from './targetForm.svelte.ts';

/** The form that is open in each part, kept until it is saved or cancelled: another part takes nothing away. */
export class OpenForms {
  organisation = $state.raw<OrganisationForm | null>(null);
  provider = $state.raw<ProviderForm | null>(null);
  arrangement = $state.raw<ArrangementForm | null>(null);
  area = $state.raw<AreaForm | null>(null);
  indicator = $state.raw<IndicatorForm | null>(null);
  target = $state.raw<TargetForm | null>(null);
  library = $state.raw<LibraryForm | null>(null);
  breachReason = $state.raw<BreachReasonForm | null>(null);
  /** Always open, below the list. */
  readonly holiday = new HolidayForm();
}
