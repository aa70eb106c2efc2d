import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import type { Component } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import Checkboxes from './Checkboxes.svelte';
import DateInput from './DateInput.svelte';
import Radios from './Radios.svelte';
import Select from './Select.svelte';
import TextArea from './TextArea.svelte';
import TextInput from './TextInput.svelte';

const OPTIONS = [
  { value: 'rare', label: 'Rare', hint: 'This will probably never happen' },
  { value: 'likely', label: 'Likely' },
];

type Field = {
  name: string;
  component: Component<never>;
  props: Record<string, unknown>;
  role: string;
};

const SINGLE: Field[] = [
  { name: 'TextInput', component: TextInput, props: { value: '' }, role: 'textbox' },
  { name: 'TextArea', component: TextArea, props: { value: '' }, role: 'textbox' },
  {
    name: 'Select',
    component: Select,
    props: { value: 'rare', options: OPTIONS },
    role: 'combobox',
  },
];

const GROUPS: Field[] = [
  { name: 'DateInput', component: DateInput, props: { value: '' }, role: 'group' },
  {
    name: 'Radios',
    component: Radios,
    props: { value: '', options: OPTIONS },
    role: 'radiogroup',
  },
  {
    name: 'Checkboxes',
    component: Checkboxes,
    props: { values: [], options: OPTIONS },
    role: 'group',
  },
];

function show({ component, props }: Field, more: Record<string, unknown> = {}) {
  return render(component as Component<Record<string, unknown>>, {
    id: 'field',
    label: 'The label',
    ...props,
    ...more,
  });
}

describe.each([...SINGLE, ...GROUPS])('$name', (field) => {
  const control = () => screen.getByRole(field.role, { name: 'The label' });

  it('has its label, and nothing else without hint and error', () => {
    show(field);
    expect(control()).not.toHaveAttribute('aria-describedby');
    expect(control()).not.toHaveAttribute('aria-invalid');
  });

  it('is described by its hint and its error', () => {
    show(field, { hint: 'The hint', error: 'The error' });
    expect(control()).toHaveAccessibleDescription('The hint Error: The error');
  });
});

describe.each(SINGLE)('$name', (field) => {
  const control = () => screen.getByRole(field.role, { name: 'The label' });

  it('is invalid with an error, and has the id that an error summary links to', () => {
    show(field, { error: 'The error' });
    expect(control()).toBeInvalid();
    expect(control()).toHaveAttribute('id', 'field');
  });

  it('keeps a hidden label for those who listen', () => {
    show(field, { labelHidden: true, describedBy: 'elsewhere' });
    expect(control()).toHaveAttribute('aria-describedby', 'elsewhere');
  });
});

describe('TextInput', () => {
  it('tells each change of its text, and the text when it is committed', async () => {
    const user = userEvent.setup();
    const oninput = vi.fn();
    const onchange = vi.fn();
    render(TextInput, { id: 'field', label: 'Title', value: '', oninput, onchange });
    await user.type(screen.getByLabelText('Title'), 'ab');
    expect(oninput.mock.calls).toEqual([['a'], ['ab']]);
    expect(onchange).not.toHaveBeenCalled();
    await user.tab();
    expect(onchange).toHaveBeenCalledExactlyOnceWith('ab');
  });

  it('does not send a passphrase to the spelling checker, shown or not', async () => {
    const props = { id: 'field', label: 'Passphrase', value: 'a b c' };
    const { rerender } = render(TextInput, {
      ...props,
      type: 'password',
      autocomplete: 'new-password',
    });
    const input = screen.getByLabelText('Passphrase');
    expect(input).toHaveAttribute('spellcheck', 'false');
    await rerender({ type: 'text' });
    expect(input).toHaveAttribute('type', 'text');
    expect(input).toHaveAttribute('spellcheck', 'false');
    expect(input).toHaveValue('a b c');
  });
});

describe('Radios', () => {
  it('describes an option by its hint, and tells the choice', async () => {
    const user = userEvent.setup();
    const onchange = vi.fn();
    render(Radios, { id: 'field', label: 'Likelihood', value: '', options: OPTIONS, onchange });
    const rare = screen.getByRole('radio', { name: 'Rare' });
    expect(rare).toHaveAccessibleDescription('This will probably never happen');
    expect(rare).toHaveAttribute('id', 'field');
    await user.click(screen.getByRole('radio', { name: 'Likely' }));
    expect(onchange).toHaveBeenCalledExactlyOnceWith('likely');
  });

  it('is invalid as a group', () => {
    const error = 'Choose one';
    render(Radios, { id: 'field', label: 'Likelihood', value: '', options: OPTIONS, error });
    expect(screen.getByRole('radiogroup')).toHaveAttribute('aria-invalid', 'true');
  });
});

describe('Checkboxes', () => {
  it('tells which are ticked', async () => {
    const user = userEvent.setup();
    const onchange = vi.fn();
    render(Checkboxes, {
      id: 'field',
      label: 'Considered',
      values: ['rare'],
      options: OPTIONS,
      onchange,
    });
    await user.click(screen.getByRole('checkbox', { name: 'Likely' }));
    expect(onchange).toHaveBeenCalledExactlyOnceWith(['rare', 'likely']);
  });

  it('says the error at a single box without a question', () => {
    render(Checkboxes, {
      id: 'field',
      values: [],
      options: [{ value: 'yes', label: 'I have written it down' }],
      error: 'Confirm that you have',
    });
    const box = screen.getByRole('checkbox', { name: 'I have written it down' });
    expect(box).toHaveAccessibleDescription('Error: Confirm that you have');
    expect(box).toBeInvalid();
  });
});

describe('DateInput', () => {
  it('shows a date as three numbers, and gives it back as one', async () => {
    const user = userEvent.setup();
    const onchange = vi.fn();
    render(DateInput, { id: 'due', label: 'Due', value: '2020-03-05', onchange });
    const day = screen.getByLabelText('Day');
    expect(day).toHaveValue('5');
    expect(screen.getByLabelText('Month')).toHaveValue('3');
    expect(screen.getByLabelText('Year')).toHaveValue('2020');
    await user.clear(day);
    await user.type(day, '17');
    await user.tab();
    expect(onchange).not.toHaveBeenCalled();
    await user.tab();
    await user.tab();
    expect(onchange).toHaveBeenCalledExactlyOnceWith('2020-03-17');
  });

  it('shows a date that was changed elsewhere', async () => {
    const { rerender } = render(DateInput, { id: 'due', label: 'Due', value: '' });
    await rerender({ value: '2021-11-30' });
    expect(screen.getByLabelText('Day')).toHaveValue('30');
  });
});
