import { render, screen } from '@testing-library/svelte';
import { afterEach, expect, it } from 'vitest';
import { mockIpc, openStatus, refuse } from '../api/mockIpc';
import { drafts } from '../state/drafts.svelte';
import { workbook } from '../state/workbook.svelte';
import TopBar from './TopBar.svelte';

const TOLD = /^What you are typing could not be kept: /;
const typed = { key: 'risk/new', title: 'A new risk', place: '#/risks', content: '"typed"' };

afterEach(() => {
  drafts.leave();
  workbook.status = null;
});

it('tells that what is typed could not be kept, until it is', async () => {
  mockIpc({ keep_draft: () => refuse('disk_full', 'The disk is full.') });
  render(TopBar, { status: openStatus() });
  drafts.keep(typed);
  await drafts.flush();
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('What you are typing could not be kept: The disk is full.');
  await drafts.flush();
  expect(screen.getByRole('alert')).toBe(alert);
  mockIpc({});
  await drafts.flush();
  await expect.poll(() => screen.queryByText(TOLD)).toBeNull();
});

it('tells it calmly of a workbook that is only read', async () => {
  mockIpc({ keep_draft: () => refuse('read_only', 'You can only read it.') });
  const status = openStatus({ read_only: 'You can only read it.' });
  workbook.status = status;
  render(TopBar, { status });
  drafts.keep(typed);
  await drafts.flush();
  expect(await screen.findByText(TOLD)).toHaveRole('status');
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

it('says once that the file is away, and that what is typed is in the window only', async () => {
  mockIpc({ keep_draft: () => refuse('moved', 'This workbook is no longer at D:.') });
  render(TopBar, { status: openStatus() });
  drafts.keep(typed);
  await drafts.flush();
  expect(await screen.findByText(/is in this window only, until the workbook is back/)).toHaveRole(
    'alert',
  );
  expect(screen.getAllByText(/no longer at D:/)).toHaveLength(1);
  workbook.failure = '';
  workbook.moved = false;
});
