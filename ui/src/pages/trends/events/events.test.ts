import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { refuse, wrote } from '../../../api/mockIpc';
import type { Event, EventDetails, TrendView } from '../../../api/trends';
import { workbook } from '../../../state/workbook.svelte';
import { event, TREND, trendAt, written } from '../testing';

/** A trend whose backend keeps its events, and refuses as Rust does. */
function eventsAt(events: Event[], change: Partial<TrendView> = {}) {
  const refused = ({ on, words, new_limits, reason }: EventDetails) => [
    ...(on === ''
      ? [{ field: 'on', message: 'Enter the day on which it happened, or began.' }]
      : []),
    ...(words === '' ? [{ field: 'words', message: 'Say what happened.' }] : []),
    ...(new_limits && reason === ''
      ? [{ field: 'reason', message: 'Say why the old limits no longer hold.' }]
      : []),
  ];
  const put = (id: number, details: EventDetails) => {
    const problems = refused(details);
    if (problems.length > 0) refuse('invalid', 'Check the form.', problems);
    const others = at.backend.trend.events.filter((each) => each.id !== id);
    at.backend.trend = { ...at.backend.trend, events: [...others, event(id, details)] };
    return written(id);
  };
  const at = trendAt(
    { indicator: 3 },
    { ...TREND, events, ...change },
    {
      add_event: ({ details }) => put(99, details as EventDetails),
      update_event: ({ id, details }) => put(Number(id), details as EventDetails),
      remove_event: ({ id }) => {
        const left = at.backend.trend.events.filter((each) => each.id !== id);
        at.backend.trend = { ...at.backend.trend, events: left };
        return written();
      },
    },
  );
  return at;
}

const button = (name: string | RegExp) => screen.findByRole('button', { name });
const heading = (name: string) => screen.findByRole('heading', { name });

async function date(user: ReturnType<typeof trendAt>['user'], [day, month, year]: string[]) {
  const when = screen.getByRole('group', { name: 'When it happened, or began' });
  for (const [name, text] of [
    ['Day', day],
    ['Month', month],
    ['Year', year],
  ]) {
    const field = within(when).getByLabelText(name ?? '');
    await user.clear(field);
    if (text) await user.type(field, text);
  }
}

describe('events', () => {
  it('are listed with what they apply to, their limits, and who noted them', async () => {
    eventsAt([
      event(1),
      event(2, {
        on: '2020-07-01',
        words: 'Clinic moved',
        indicator: null,
        area: null,
        new_limits: true,
        reason: 'The old clinic closed.',
      }),
    ]);
    const [, latest, earlier] = await waitFor(() => {
      const table = screen.getByRole('table', { name: 'Events, the latest first' });
      return within(table).getAllByRole('row');
    });
    expect(latest).toHaveTextContent('1 July 2020');
    expect(latest).toHaveTextContent('New limits from here: The old clinic closed.');
    expect(latest).toHaveTextContent('Every indicator, every area');
    expect(latest).toHaveTextContent('2 November 2020, by Designated Nurse');
    expect(earlier).toHaveTextContent('This indicator, Pan Dorset');
    expect(earlier).not.toHaveTextContent('New limits');
  });

  it('are noted for this indicator and area, or for all', async () => {
    const { asked, user } = eventsAt([]);
    await user.click(await button('Add an event'));
    await waitFor(() =>
      expect(screen.getByRole('heading', { name: 'Add an event' })).toHaveFocus(),
    );
    await date(user, ['23', '3', '2020']);
    await user.type(screen.getByLabelText('What happened'), 'First lockdown');
    await user.click(screen.getByRole('radio', { name: 'Every indicator' }));
    await user.click(await button('Add the event'));
    await screen.findByRole('rowheader', { name: 'First lockdown' });
    expect(asked('add_event')).toEqual([
      {
        details: {
          on: '2020-03-23',
          words: 'First lockdown',
          indicator: null,
          area: 1,
          new_limits: false,
          reason: '',
        },
      },
    ]);
    expect(workbook.announcement).toBe('The event is noted.');
    await waitFor(async () => expect(await heading('Events and new limits')).toHaveFocus());
  });

  it('are refused at their fields without a day, words, or a reason for new limits', async () => {
    const { asked, user } = eventsAt([]);
    await user.click(await button('Add an event'));
    await user.click(await button('Add the event'));
    expect(
      screen.getByRole('group', { name: 'When it happened, or began' }),
    ).toHaveAccessibleDescription(/Enter the day on which it happened/);
    expect(asked('add_event')).toMatchObject([{ details: { on: '' } }]);
    await date(user, ['1', '4', '2020']);
    await user.click(screen.getByRole('checkbox', { name: 'Start new limits here' }));
    await user.click(await button('Add the event'));
    await waitFor(() =>
      expect(screen.getByLabelText('What happened')).toHaveAccessibleDescription(
        /Say what happened/,
      ),
    );
    expect(
      screen.getByLabelText('Why the old limits no longer describe this'),
    ).toHaveAccessibleDescription(/no longer hold/);
    expect(screen.getByRole('link', { name: 'Say what happened.' })).toHaveAttribute(
      'href',
      '#new-event-words',
    );
  });

  it('are changed where they stand', async () => {
    const { asked, user } = eventsAt([event(1, { new_limits: true, reason: 'It closed.' })]);
    await user.click(await button('Change New pathway agreed'));
    const why = screen.getByLabelText('Why the old limits no longer describe this');
    expect(why).toHaveValue('It closed.');
    await user.click(screen.getByRole('checkbox', { name: 'Start new limits here' }));
    await user.click(await button('Save the event'));
    const row = screen.getByRole('rowheader', { name: /New pathway agreed/ });
    await waitFor(() => expect(row).toHaveFocus());
    expect(asked('update_event')).toMatchObject([
      { id: 1, details: { on: '2020-04-01', new_limits: false, reason: '' } },
    ]);
  });

  it('keep what was changed elsewhere meanwhile', async () => {
    const { asked, backend, user } = eventsAt([event(1)]);
    await user.click(await button('Change New pathway agreed'));
    await user.type(screen.getByLabelText('What happened'), ' by all');
    const now = event(1, { on: '2020-05-01', new_limits: true, reason: 'It closed.' });
    backend.trend = { ...backend.trend, events: [now] };
    await user.click(await button('Save the event'));
    await waitFor(() => expect(asked('update_event')).toHaveLength(1));
    expect(asked('update_event')).toMatchObject([
      {
        details: {
          words: 'New pathway agreed by all',
          on: '2020-05-01',
          new_limits: true,
          reason: 'It closed.',
        },
      },
    ]);
  });

  it('that are gone take their form with them, and leave it to no other', async () => {
    const { backend, user } = eventsAt([event(1)]);
    await user.click(await button('Change New pathway agreed'));
    await user.type(screen.getByLabelText('What happened'), ' by all');
    const read = async (events: Event[]) => {
      backend.trend = { ...backend.trend, events };
      await workbook.write(async () => wrote(['trends']));
    };
    await read([]);
    await screen.findByText(/No event is noted/);
    await read([event(1, { words: 'Another' })]);
    await screen.findByRole('rowheader', { name: 'Another' });
    expect(screen.queryByLabelText('What happened')).not.toBeInTheDocument();
  });

  it('are removed by one press, which can be undone', async () => {
    const { asked, user } = eventsAt([event(1)]);
    await user.click(await button('Remove New pathway agreed'));
    await screen.findByText(/No event is noted/);
    expect(asked('remove_event')).toEqual([{ id: 1 }]);
    expect(workbook.announcement).toContain('Undo with Ctrl+Z');
    await waitFor(async () => expect(await heading('Events and new limits')).toHaveFocus());
  });

  it('show the latest eight at once', async () => {
    eventsAt(Array.from({ length: 10 }, (_, at) => event(at + 1, { words: `Event ${at + 1}` })));
    expect(await screen.findByText('Show 2 earlier events')).toBeInTheDocument();
  });
});

describe('the suggestion of new limits', () => {
  const suggestion = { from: '2020-10-01', words: 'Eight points lie above the mean.' };

  it('starts nothing by itself, and opens an event with its day', async () => {
    const { asked, user } = eventsAt([], { suggestion });
    expect(await screen.findByText(suggestion.words)).toBeInTheDocument();
    await user.click(await button('Start new limits here'));
    await waitFor(() =>
      expect(screen.getByRole('heading', { name: 'Add an event' })).toHaveFocus(),
    );
    expect(asked('add_event')).toEqual([]);
    const when = screen.getByRole('group', { name: 'When it happened, or began' });
    expect(within(when).getByLabelText('Day')).toHaveValue('1');
    expect(within(when).getByLabelText('Month')).toHaveValue('10');
    expect(screen.getByRole('checkbox', { name: 'Start new limits here' })).toBeChecked();
  });

  it('takes nothing away that was typed already', async () => {
    const { user } = eventsAt([], { suggestion });
    await user.click(await button('Add an event'));
    await user.type(screen.getByLabelText('What happened'), 'New pathway');
    await user.click(await button('Start new limits here'));
    expect(screen.getByLabelText('What happened')).toHaveValue('New pathway');
  });
});
