import { fireEvent, render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import Chart from './Chart.svelte';

const SVG = `<svg viewBox="0 0 760 260" role="img"><title>Chart</title>
  <circle data-point="0" /><circle data-point="1" /><g data-point="2"><rect class="square" /></g></svg>`;
const POINTS = [
  { label: 'Q1 2019-20', value: '61 of 87, 70.1%', note: '' },
  { label: 'Q2 2019-20', value: '70 of 90, 77.8%', note: 'Below the target' },
  { label: 'Q3 2019-20', value: 'missing', note: '' },
];

describe('Chart', () => {
  const user = userEvent.setup();
  const plot = () => screen.getByRole('application');
  const caption = () => document.querySelector('.chart__caption');
  const told = () =>
    [...document.querySelectorAll('.is-told')].map((mark) => mark.getAttribute('data-point'));

  beforeEach(() => {
    render(Chart, { svg: SVG, label: 'Initial health assessments', points: POINTS });
  });

  it('reads its points with the arrow keys, and shows which', async () => {
    await user.tab();
    expect(plot()).toHaveFocus();
    expect(plot()).toHaveAccessibleName(/^Initial health assessments/);
    await user.keyboard('{ArrowRight}');
    expect(caption()).toHaveTextContent('Q1 2019-20: 61 of 87, 70.1%');
    expect(told()).toEqual(['0']);
    await user.keyboard('{ArrowRight}');
    expect(caption()).toHaveTextContent('Q2 2019-20: 70 of 90, 77.8%. Below the target');
    await user.keyboard('{End}{ArrowRight}');
    expect(caption()).toHaveTextContent('Q3 2019-20: missing');
    await user.keyboard('{Home}{ArrowLeft}');
    expect(told()).toEqual(['0']);
    expect(caption()).toHaveAttribute('aria-live', 'polite');
  });

  it('forgets the point when focus leaves or Escape is pressed', async () => {
    await user.tab();
    await user.keyboard('{End}{Escape}');
    expect(told()).toEqual([]);
    await user.keyboard('{End}');
    await user.tab();
    expect(told()).toEqual([]);
    expect(caption()).toHaveTextContent(/^Point at the chart/);
  });

  it('tells the point under the mouse, and under any part of its mark', async () => {
    const square = document.querySelector('.square');
    if (!square) throw new Error('no mark');
    await fireEvent.pointerOver(square);
    expect(caption()).toHaveTextContent('Q3 2019-20: missing');
    await fireEvent.pointerLeave(plot());
    expect(told()).toEqual([]);
  });

  it('gives the figures as a table', () => {
    const table = screen.getByRole('table', { name: 'Initial health assessments', hidden: true });
    const row = within(table).getByRole('row', { name: /Q2 2019-20/, hidden: true });
    const cells = [...row.children].map((cell) => cell.textContent);
    expect(cells).toEqual(['Q2 2019-20', '70 of 90, 77.8%', 'Below the target']);
  });
});
