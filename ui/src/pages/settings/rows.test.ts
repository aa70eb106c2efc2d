import { beforeEach, expect, it } from 'vitest';
import { mockIpc, openStatus } from '../../api/mockIpc';
import type { OrganisationView } from '../../api/organisation';
import { forms } from '../../state/forms.svelte';
import { workbook } from '../../state/workbook.svelte';
import { OrganisationForm } from './organisationForm.svelte.ts';
import { keepOrganisations } from './rows';

beforeEach(() => {
  mockIpc({});
  workbook.opened(openStatus());
});

const called = (name: string) => ({ id: 2, name, from: '2022-07-01' }) as OrganisationView;
const form = (name: string) =>
  forms.of(OrganisationForm.key(2), () => new OrganisationForm('change', called(name)));

it('details of a name of the organisation are gone with it, and are not taken for another', () => {
  const key = OrganisationForm.key(2);
  const open = () => forms.open(key, () => new OrganisationForm('change', called('NHS Dorset')));
  const opened = open();
  keepOrganisations([called('NHS Dorset ICB')], true);
  expect(form('NHS Dorset ICB')).toBe(opened);
  expect(form('Another')).toBeNull();
  open();
  keepOrganisations([], true);
  expect(forms.has(key)).toBe(false);
});
