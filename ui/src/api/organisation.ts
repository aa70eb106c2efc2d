import { call } from './call';
import type { Changed } from './generated/Changed';
import type { OrganisationDetails } from './generated/OrganisationDetails';
import type { OrganisationId } from './generated/OrganisationId';
import type { OrganisationView } from './generated/OrganisationView';
import type { StartRule } from './generated/StartRule';

export type { OrganisationDetails, OrganisationView, StartRule };

/** Every name that the organisation has had, oldest first, and which is in force today. */
export const listOrganisations = () => call<OrganisationView[]>('list_organisations');

export const addOrganisation = (details: OrganisationDetails) =>
  call<Changed<OrganisationId>>('add_organisation', { details });

export const updateOrganisation = (id: OrganisationId, details: OrganisationDetails) =>
  call<Changed<null>>('update_organisation', { id, details });

/** The name that stands in the record of changes; empty if she has not said one. */
export const getKeeper = () => call<string>('get_keeper');

export const setKeeper = (name: string) => call<Changed<null>>('set_keeper', { name });
