import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refuse } from '../../api/mockIpc';
import { workbook } from '../../state/workbook.svelte';
import PaperPage from './PaperPage.svelte';
import { Backend, STATUS } from './testing';

let backend: Backend;
const user = userEvent.setup();

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const box = (name: string) => screen.getByLabelText(name);
const charts = () => backend.paper?.charts ?? [];
const kinds = () => charts().map(({ kind }) => kind);
const overview = () => screen.getByRole('checkbox', { name: /table of all indicators/ });
const labels = (select: HTMLElement) =>
  within(select)
    .getAllByRole('option')
    .map((option) => option.textContent);

async function open() {
  render(PaperPage, { route: { page: 'paper' } });
  await user.click(await screen.findByRole('tab', { name: 'Charts' }));
}

beforeEach(() => {
  backend = new Backend();
  workbook.opened(STATUS);
});
afterEach(cleanup);

describe('the charts of the appendix', () => {
  it('are told in words', async () => {
    await open();
    const [, first, second] = screen.getAllByRole('row');
    expect(first).toHaveTextContent(
      /1\s*Initial health assessments\s*Trend\s*By quarter\s*Pan Dorset\s*All providers/,
    );
    expect(second).toHaveTextContent(/By area\s*By year\s*Pan Dorset\s*Poole Hospital/);
  });

  it('are added, moved and removed', async () => {
    await open();
    await user.click(button('Add the chart'));
    expect(box('Indicator')).toHaveAccessibleDescription(/Choose an indicator/);
    await user.selectOptions(box('Indicator'), '1');
    await user.selectOptions(box('Kind of chart'), 'Reasons for misses');
    await user.selectOptions(box('Shown'), 'Rolling 12 months');
    await user.selectOptions(box('Submitted by'), 'Poole Hospital');
    await user.click(button('Add the chart'));
    await waitFor(() => expect(kinds()).toEqual(['trend', 'areas', 'breach_reasons']));
    expect(charts().at(-1)).toEqual({
      indicator: 1,
      area: 1,
      provider: 7,
      aggregation: 'rolling_year',
      kind: 'breach_reasons',
    });
    await user.click(await screen.findByRole('button', { name: /Move up figure 3/ }));
    await waitFor(() => expect(kinds()).toEqual(['trend', 'breach_reasons', 'areas']));
    await waitFor(() => expect(button(/Move up figure 2/)).toHaveFocus());
    await user.click(button(/Remove figure 1/));
    await waitFor(() => expect(kinds()).toEqual(['breach_reasons', 'areas']));
  });

  it('are offered for what the indicator has', async () => {
    await open();
    expect(labels(box('Submitted by'))).toEqual([
      'All providers',
      'Poole Hospital',
      'Dorset HealthCare',
    ]);
    await user.selectOptions(box('Submitted by'), 'Dorset HealthCare');
    await user.selectOptions(box('Shown'), 'By month');
    await user.selectOptions(box('Indicator'), '1');
    expect(labels(box('Submitted by'))).toEqual(['All providers', 'Poole Hospital']);
    expect(labels(box('Shown'))).toEqual(['By quarter', 'By year', 'Rolling 12 months']);
    await user.click(button('Add the chart'));
    await waitFor(() => expect(charts()).toHaveLength(3));
    expect(charts().at(-1)).toMatchObject({ provider: null, aggregation: 'quarter' });
  });

  it('can be of every kind', async () => {
    await open();
    expect(labels(box('Kind of chart'))).toHaveLength(8);
  });

  it('come after the table of all indicators, if she wants it', async () => {
    await open();
    expect(overview()).not.toBeChecked();
    await user.click(overview());
    expect(backend.calls('set_paper_overview')).toEqual([{ id: 3, shown: true }]);
    expect(await screen.findByText(/The appendix begins with the table/)).toHaveRole('status');
    await user.click(overview());
    expect(backend.calls('set_paper_overview').at(-1)).toEqual({ id: 3, shown: false });
  });

  it('leave the box as it is when that could not be saved', async () => {
    backend.handlers.set_paper_overview = () => refuse('disk_full', 'The disk is full.');
    await open();
    await user.click(overview());
    expect(await screen.findByRole('alert')).toHaveTextContent('The disk is full.');
    expect(overview()).not.toBeChecked();
  });

  it('say what is missing where there are none', async () => {
    if (backend.paper) Object.assign(backend.paper, { charts: [], overview: true });
    await open();
    expect(screen.getByText(/There are no charts after it/)).toBeInTheDocument();
    await user.click(overview());
    expect(await screen.findByText(/The paper has no appendix/)).toBeInTheDocument();
  });
});
