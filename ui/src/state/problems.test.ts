import { describe, expect, it } from 'vitest';
import { ApiError } from '../api/errors';
import { Problems } from './problems.svelte';

describe('problems', () => {
  it('gives each refused field its message and its link', () => {
    const problems = new Problems('risk-');
    problems.show(
      new ApiError('invalid', 'Enter a title', [{ field: 'title', message: 'Enter a title' }]),
    );
    expect(problems.list).toEqual([{ id: 'risk-title', message: 'Enter a title' }]);
    expect(problems.of('title')).toBe('Enter a title');
    expect(problems.of('owner')).toBeUndefined();
  });

  it('shows the sentence of a refusal without fields', () => {
    const problems = new Problems();
    problems.show(new ApiError('disk_full', 'The disk is full.'));
    expect(problems.list).toEqual([{ message: 'The disk is full.' }]);
    expect(problems.any).toBe(true);
    problems.clear();
    expect(problems.any).toBe(false);
  });
});
