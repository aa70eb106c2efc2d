import { call } from './call';
import type { Changed } from './generated/Changed';
import type { Organisation } from './generated/Organisation';
import type { OrganisationDetails } from './generated/OrganisationDetails';
import type { OrganisationId } from './generated/OrganisationId';
import type { StartRule } from './generated/StartRule';

export type { Organisation, OrganisationDetails, StartRule };

/** Every name that the organisation has had, oldest first. */
export const listOrganisations = () => call<Organisation[]>('list_organisations');

export const addOrganisation = (details: OrganisationDetails) =>
  call<Changed<OrganisationId>>('add_organisation', { details });

export const updateOrganisation = (id: OrganisationId, details: OrganisationDetails) =>
  call<Changed<null>>('update_organisation', { id, details });
