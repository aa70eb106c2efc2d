import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import type { Component } from 'svelte';
import { beforeEach, expect, it } from 'vitest';
import { Form } from '../state/form.svelte';
import DateInput from './DateInput.svelte';
import Field from './Field.svelte';
import TextInput from './TextInput.svelte';
import Ticks from './Ticks.svelte';

class Action extends Form<{ dueOn: string; doneBy: string[] }> {
  constructor() {
    super(
      'action-',
      { key: 'action', title: 'An action', place: { page: 'home' } },
      { dueOn: '', doneBy: ['nurse'] },
    );
  }
}

// What it is of is worked out where it is written in a page, not here.
const show = (props: Record<string, unknown>) =>
  render(Field as unknown as Component<Record<string, unknown>>, { form, name: 'dueOn', ...props });

let form: Action;
beforeEach(() => (form = new Action()));

it('has its id by its name, as the backend writes it, and its text in the form', async () => {
  show({ as: TextInput, label: 'By when' });
  const field = screen.getByLabelText('By when');
  expect(field).toHaveAttribute('id', 'action-due_on');
  await userEvent.type(field, 'soon');
  expect(form.fields.dueOn).toBe('soon');
});

it('tells what was refused of it', () => {
  form.problems.set([{ field: 'due_on', message: 'Enter the day.' }]);
  show({ as: DateInput, label: 'By when' });
  expect(screen.getByText('Enter the day.')).toBeInTheDocument();
});

it('goes by another name if the backend calls it so', () => {
  form.problems.set([{ field: 'day', message: 'Enter the day.' }]);
  show({ as: TextInput, told: 'day', label: 'By when' });
  const field = screen.getByLabelText('By when');
  expect(field).toHaveAttribute('id', 'action-day');
  expect(field).toHaveAccessibleDescription('Error: Enter the day.');
});

it('may hold which boxes are ticked', async () => {
  form.problems.set([{ field: 'done_by', message: 'Tick who does it.' }]);
  const options = [
    { value: 'nurse', label: 'The nurse' },
    { value: 'trust', label: 'The trust' },
  ];
  const props = { form, name: 'doneBy', label: 'By whom', options };
  render(Ticks as unknown as Component<Record<string, unknown>>, props);
  expect(screen.getByText('Tick who does it.')).toBeInTheDocument();
  expect(screen.getByLabelText('The nurse')).toHaveAttribute('id', 'action-done_by');
  await userEvent.click(screen.getByLabelText('The trust'));
  expect(form.fields.doneBy).toEqual(['nurse', 'trust']);
});
