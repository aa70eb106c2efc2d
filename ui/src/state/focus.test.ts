import { describe, expect, it } from 'vitest';
import { focusOn } from './focus';

describe('focusOn', () => {
  it('puts focus on a heading, which is no stop for the Tab key', async () => {
    document.body.innerHTML = '<h2 id="actions">Actions</h2>';
    await focusOn('actions');
    const heading = document.getElementById('actions');
    expect(heading).toHaveFocus();
    expect(heading).toHaveAttribute('tabindex', '-1');
  });

  it('leaves focus where it is if the place has gone', async () => {
    document.body.innerHTML = '<button>Stay</button>';
    document.querySelector('button')?.focus();
    await focusOn('actions');
    expect(document.querySelector('button')).toHaveFocus();
  });
});
