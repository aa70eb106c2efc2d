import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import ErrorSummary from './ErrorSummary.svelte';

const ERRORS = [
  { id: 'title', message: 'Enter a title' },
  { id: 'due', message: 'Enter a due date' },
  { message: 'The disk is full.' },
];

describe('ErrorSummary', () => {
  const summary = () => screen.getByRole('alert').parentElement;

  beforeEach(() => {
    document.body.innerHTML = `
      <button>Save</button>
      <label for="title">Title</label><input id="title" />
      <fieldset><legend>Due</legend><div id="due"><input id="due-day" aria-label="Day" /></div></fieldset>`;
    document.querySelector('button')?.focus();
  });

  it('takes focus when it appears, and again for the next attempt', async () => {
    const { rerender } = render(ErrorSummary, { errors: ERRORS });
    expect(summary()).toHaveFocus();
    screen.getByLabelText('Title').focus();
    await rerender({ errors: [...ERRORS] });
    expect(summary()).toHaveFocus();
  });

  it('leaves focus where it is when told to', () => {
    render(ErrorSummary, { errors: ERRORS, focus: false });
    expect(screen.getByRole('button', { name: 'Save' })).toHaveFocus();
  });

  it('is not there without errors', () => {
    render(ErrorSummary, { errors: [] });
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('links to the field, and to the first input of a group, leaving the address alone', async () => {
    const user = userEvent.setup();
    render(ErrorSummary, { errors: ERRORS });
    await user.click(screen.getByRole('link', { name: 'Enter a title' }));
    expect(screen.getByLabelText('Title')).toHaveFocus();
    await user.click(screen.getByRole('link', { name: 'Enter a due date' }));
    expect(screen.getByLabelText('Day')).toHaveFocus();
    expect(window.location.hash).toBe('');
    expect(screen.queryByRole('link', { name: 'The disk is full.' })).not.toBeInTheDocument();
  });
});
