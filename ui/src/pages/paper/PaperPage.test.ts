import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { refuse, wrote } from '../../api/mockIpc';
import { workbook } from '../../state/workbook.svelte';
import PaperPage from './PaperPage.svelte';
import { Backend, examplePaper, IHA, resolved, STATUS } from './testing';

let backend: Backend;
const user = userEvent.setup();

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const box = (name: string) => screen.getByLabelText(name);
const errors = () => screen.getByRole('alert');

async function open() {
  const page = render(PaperPage, { route: { page: 'paper' } });
  await screen.findByRole('tab', { name: 'Cover sheet' });
  return page;
}

async function openTab(name: string) {
  const page = await open();
  await user.click(screen.getByRole('tab', { name }));
  return page;
}

/** Someone else, such as undo, changed what the workbook says. */
async function changedElsewhere(noun: 'papers' | 'figures') {
  await workbook.write(async () => wrote([noun], null, STATUS));
}

beforeEach(() => {
  backend = new Backend();
  workbook.opened(STATUS);
});
// While the backend is still there to be told what was typed.
afterEach(cleanup);

describe('without a paper', () => {
  it('starts one for a year that she chooses', async () => {
    backend.paper = null;
    render(PaperPage, { route: { page: 'paper' } });
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Paper');
    await user.selectOptions(await screen.findByLabelText('Year that it reports on'), '2018-19');
    await user.click(button('Start the paper'));
    expect(backend.calls('add_paper')).toEqual([{ year: '2018-19' }]);
    expect(await screen.findByRole('heading', { name: 'Paper for 2019-20' })).toBeInTheDocument();
  });

  it('says why one cannot be started', async () => {
    backend.paper = null;
    const sentence = 'Enter the organisation in Settings first.';
    backend.handlers.add_paper = () => refuse('refused', sentence);
    render(PaperPage, { route: { page: 'paper' } });
    await user.click(await screen.findByRole('button', { name: 'Start the paper' }));
    expect(errors()).toHaveTextContent(sentence);
  });
});

describe('the cover sheet', () => {
  it('is saved on leaving a field, and not before', async () => {
    await open();
    await user.type(box('Recommendation'), ' Now.');
    expect(backend.calls('update_cover')).toEqual([]);
    await user.tab();
    await waitFor(() => expect(backend.calls('update_cover')).toHaveLength(1));
    expect(backend.paper?.cover.fields[0]?.content).toEqual({
      kind: 'text',
      words: 'Note the report. Now.',
    });
  });

  it('is saved when she leaves the page, or the window is put away', async () => {
    const page = await open();
    await user.type(box('Recommendation'), ' A');
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    await waitFor(() => expect(backend.calls('update_cover')).toHaveLength(1));
    await user.type(box('Recommendation'), ' B');
    page.unmount();
    await waitFor(() => expect(backend.calls('update_cover')).toHaveLength(2));
    expect(backend.paper?.cover.fields[0]?.content).toEqual({
      kind: 'text',
      words: 'Note the report. A B',
    });
  });

  it('keeps a list of one to a line', async () => {
    await open();
    await user.type(box('Objectives'), '{Enter}{Enter} Three ');
    await user.tab();
    await waitFor(() => expect(backend.calls('update_cover')).toHaveLength(1));
    expect(backend.paper?.cover.fields[2]?.content).toEqual({
      kind: 'list',
      items: ['One', 'Two', 'Three'],
    });
  });

  it('names every box of the grid by its row and its headings', async () => {
    await open();
    const name = 'Legal/Regulatory, Any action required?, Yes Detail in report';
    await user.click(screen.getByRole('checkbox', { name }));
    await waitFor(() => expect(backend.calls('update_cover')).toHaveLength(1));
    const content = backend.paper?.cover.fields[3]?.content;
    expect(content?.kind === 'tick_grid' && content.rows[1]?.ticks).toEqual([false, true, false]);
    expect(screen.getByRole('columnheader', { name: 'Any action required?' })).toHaveAttribute(
      'colspan',
      '2',
    );
  });

  it('keeps what was refused, and says why', async () => {
    backend.handlers.update_cover = () => refuse('disk_full', 'The disk is full.');
    await open();
    await user.type(box('Recommendation'), ' Now.');
    await user.tab();
    await waitFor(() => expect(errors()).toHaveTextContent('The disk is full.'));
    await changedElsewhere('papers');
    expect(box('Recommendation')).toHaveValue('Note the report. Now.');
  });

  it('says at the field that a day does not exist, and keeps it', async () => {
    await open();
    await user.clear(box('Month'));
    await user.type(box('Month'), '13');
    await user.click(box('Recommendation'));
    const date = screen.getByRole('group', { name: 'Date of the meeting' });
    await waitFor(() => expect(date).toHaveAccessibleDescription(/day that exists/));
    expect(box('Month')).toHaveValue('13');
    expect(backend.calls('update_cover')).toEqual([]);
  });

  it('refuses a paper without a title at its field', async () => {
    const fields = [{ field: 'title', message: 'Enter the title of the paper.' }];
    backend.handlers.update_paper = () => refuse('invalid', 'No', fields);
    await open();
    await user.clear(box('Title'));
    await user.tab();
    await waitFor(() => expect(box('Title')).toHaveAccessibleDescription(/Enter the title/));
  });
});

describe('what is to be put right', () => {
  it('is counted, and leads to its place', async () => {
    backend.findings = [
      {
        severity: 'error',
        place: { at: 'cover', field: 3, row: 1 },
        message: 'Cover sheet: “Legal/Regulatory” is not ticked.',
      },
      {
        severity: 'error',
        place: { at: 'paragraph', section: 12, paragraph: 23 },
        message: 'Paragraph 2.2 is empty.',
      },
      { severity: 'warning', place: { at: 'chart', chart: 1 }, message: 'Chart 2 is odd.' },
    ];
    await open();
    expect(screen.getByRole('heading', { name: '2 things to put right' })).toBeInTheDocument();
    expect(screen.getByRole('heading', { name: '1 thing to check' })).toBeInTheDocument();
    await user.click(button(/Legal/));
    await waitFor(() =>
      expect(screen.getByRole('checkbox', { name: 'Legal/Regulatory, Yes' })).toHaveFocus(),
    );
    await user.click(button('Paragraph 2.2 is empty.'));
    const text = await screen.findByRole('textbox', { name: 'Text of section 2, Performance' });
    await waitFor(() => expect(text).toHaveFocus());
    await user.click(button('Chart 2 is odd.'));
    await waitFor(() => expect(screen.getAllByRole('row')[2]).toHaveFocus());
  });

  it('says so when there is nothing', async () => {
    await open();
    expect(screen.getByText('Nothing to put right.')).toBeInTheDocument();
  });
});

describe('the text', () => {
  const text = (name = /Text of section/) => screen.getByRole('textbox', { name });
  const second = () => user.click(button(/2\. Performance/));

  it('shows live figures as they are printed, and what they are', async () => {
    await openTab('Text');
    await second();
    expect(text()).toHaveTextContent('It was 11.9% then.');
    const chip = within(text()).getByRole('img');
    expect(chip).toHaveAccessibleName(/^11.9%: Initial health assessments, Pan Dorset, 2019-20/);
  });

  it('shows a figure anew when it changes', async () => {
    await openTab('Text');
    await second();
    backend.figures = { [IHA]: resolved('[no figure yet]', 'There is no figure yet.') };
    await changedElsewhere('figures');
    await waitFor(() => expect(text()).toHaveTextContent('It was [no figure yet] then.'));
    expect(within(text()).getByRole('img')).toHaveAttribute('title', 'There is no figure yet.');
  });

  it('follows an undo', async () => {
    await openTab('Text');
    backend.setText(11, ['Hello again.']);
    await changedElsewhere('papers');
    await waitFor(() => expect(text()).toHaveTextContent('Hello again.'));
  });

  it('is written again from the workbook, which undo takes back', async () => {
    await openTab('Text');
    await user.click(button('Write this section again from the workbook'));
    await waitFor(() => expect(text()).toHaveTextContent('Drafted.'));
    expect(backend.calls('edit_text')).toEqual([{ id: 11, paragraphs: ['Drafted.'] }]);
    expect(screen.getByText(/Undo with Ctrl\+Z/)).toBeInTheDocument();
  });

  it('stays with the reason when it is refused, also after she has left the page', async () => {
    backend.handlers.edit_text = () => refuse('disk_full', 'The disk is full.');
    const page = await openTab('Text');
    await user.click(button('Write this section again from the workbook'));
    await waitFor(() => expect(errors()).toHaveTextContent('The disk is full.'));
    page.unmount();
    render(PaperPage, { route: { page: 'paper' } });
    await user.click(await screen.findByRole('tab', { name: 'Text' }));
    expect(text()).toHaveTextContent('Drafted.');
    backend.handlers = {};
    await user.click(button('Try to save it again'));
    await waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument());
    expect(backend.paper?.sections[0]?.paragraphs[0]?.words).toBe('Drafted.');
  });

  it('refuses a section without a heading, and keeps the old one elsewhere', async () => {
    const fields = [{ field: 'title', message: 'Enter a heading for the section.' }];
    backend.handlers.rename_section = () => refuse('invalid', 'No', fields);
    await openTab('Text');
    await user.clear(box('Heading of section 1'));
    await user.tab();
    await waitFor(() =>
      expect(box('Heading of section 1')).toHaveAccessibleDescription(/Enter a heading/),
    );
    expect(button(/1\. Introduction/)).toBeInTheDocument();
  });

  it('moves, adds and removes sections', async () => {
    await openTab('Text');
    await user.click(button('Move down'));
    expect(backend.calls('move_section')).toEqual([{ paper: 3, id: 11, places: 1 }]);
    await user.click(button('Add a section'));
    await user.selectOptions(box('What it is about'), 'risks');
    expect(box('Heading')).toHaveValue('Risks');
    await user.click(button('Add the section'));
    expect(backend.calls('add_section')).toEqual([{ id: 3, kind: 'risks', title: 'Risks' }]);
    await screen.findByRole('button', { name: /3\. Risks/, current: true });
    await user.click(button('Remove this section'));
    expect(backend.calls('remove_section')).toEqual([{ id: 99 }]);
    expect(await screen.findByText('Removed. Undo with Ctrl+Z.')).toBeInTheDocument();
  });

  it('has figures inserted, which are shown before', async () => {
    await openTab('Text');
    await user.click(button('Insert a figure'));
    await user.click(button('Insert the figure'));
    expect(box('Indicator')).toHaveAccessibleDescription(/Choose an indicator/);
    await user.selectOptions(box('Indicator'), 'iha');
    await user.click(screen.getByRole('radio', { name: 'The counts behind it' }));
    expect(await screen.findByText('48 of 403')).toBeInTheDocument();
    await user.click(button('Insert the figure'));
    await waitFor(() => expect(text()).toHaveTextContent('48 of 403 Hello.'));
    await user.tab();
    await waitFor(() => expect(backend.calls('edit_text')).toHaveLength(1), { timeout: 2500 });
    expect(backend.calls('edit_text')[0]).toEqual({
      id: 11,
      paragraphs: ['{{iha|pan-dorset|2019-20|counts}} Hello.'],
    });
  });

  it('does not insert a figure of no period', async () => {
    const problem = '“soon” is not a period.';
    backend.handlers.resolve_figure = ({ reference }: { reference: string }) => ({
      ...resolved('', problem),
      label: reference,
    });
    await openTab('Text');
    await user.click(button('Insert a figure'));
    await user.selectOptions(box('Indicator'), 'iha');
    await user.selectOptions(box('Period'), 'other');
    await user.type(box('Another period'), 'soon');
    await waitFor(() => expect(backend.calls('resolve_figure').at(-1)?.reference).toMatch(/soon/));
    await user.click(button('Insert the figure'));
    expect(box('Another period')).toHaveAccessibleDescription(/is not a period/);
    expect(text()).toHaveTextContent('Hello.');
  });
});

describe('the preview', () => {
  it('shows the pages, and again when the paper changes', async () => {
    await openTab('Preview');
    expect(await screen.findByRole('img', { name: 'Page 1 of 1' })).toBeInTheDocument();
    await changedElsewhere('papers');
    await waitFor(() => expect(backend.calls('preview_paper')).toHaveLength(2));
  });

  it('can be enlarged', async () => {
    await openTab('Preview');
    const pages = await screen.findByRole('region', { name: 'Pages' });
    await user.click(screen.getByRole('radio', { name: '150%' }));
    expect(pages).toHaveClass('preview__pages--150');
  });
});

describe('making the PDF', () => {
  const made = { path: 'C:\\LAC annual report 2019-20.pdf', pages: 15, findings: [] };

  it('saves what is being typed first, and then says where the file is', async () => {
    backend.handlers.make_pdf = () => made;
    await open();
    await user.type(box('Recommendation'), ' Now.');
    await user.click(button('Make the PDF'));
    expect(await screen.findByText(made.path)).toBeInTheDocument();
    const commands = backend.ipc.calls.map(({ command }) => command);
    expect(commands.indexOf('update_cover')).toBeLessThan(commands.indexOf('make_pdf'));
    expect(commands).toContain('update_cover');
    backend.handlers.open_made_pdf = () => null;
    await user.click(button('Open'));
    expect(backend.calls('open_made_pdf')).toHaveLength(1);
  });

  it('does nothing when she closes the dialog', async () => {
    await open();
    await user.click(button('Make the PDF'));
    await waitFor(() => expect(backend.calls('make_pdf')).toHaveLength(1));
    expect(screen.queryByText(/PDF made/)).not.toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says why it cannot be written, and the paper stays', async () => {
    backend.handlers.make_pdf = () => refuse('file', 'The folder is not there.');
    await open();
    await user.click(button('Make the PDF'));
    await waitFor(() => expect(errors()).toHaveTextContent('The folder is not there.'));
    expect(box('Recommendation')).toHaveValue('Note the report.');
  });

  it('is not made while something typed could not be saved', async () => {
    backend.handlers.update_cover = () => refuse('disk_full', 'The disk is full.');
    await open();
    await user.type(box('Recommendation'), ' Now.');
    await user.click(button('Make the PDF'));
    expect(await screen.findByText(/no PDF was made/)).toBeInTheDocument();
    expect(backend.calls('make_pdf')).toEqual([]);
  });
});

describe('the address of a paragraph', () => {
  it('opens the text there', async () => {
    render(PaperPage, { route: { page: 'paper', paper: 3, section: 12, paragraph: 23 } });
    const text = await screen.findByRole('textbox', { name: 'Text of section 2, Performance' });
    await waitFor(() => expect(text).toHaveFocus());
  });

  it('shows the latest paper when the one it names is no more', async () => {
    backend.handlers.get_paper = ({ id }: { id: number }) =>
      id === 7
        ? refuse('not_found', 'There is no such paper in this workbook.')
        : { paper: examplePaper(), figures: {}, findings: [], issues: [], papers: [] };
    render(PaperPage, { route: { page: 'paper', paper: 7 } });
    expect(await screen.findByRole('heading', { name: 'Paper for 2019-20' })).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
