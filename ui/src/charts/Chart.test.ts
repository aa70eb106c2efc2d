import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import type { ComponentProps } from 'svelte';
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

describe('Chart with more to say', () => {
  const user = userEvent.setup();
  const TABLE = {
    columns: [
      { label: 'Period', numeric: false },
      { label: 'Counts', numeric: true },
    ],
    rows: [['Q1 2019-20', '61 of 87']],
  };
  const chosen: [number, string][] = [];
  const marks = (mark: string) =>
    [...document.querySelectorAll(`.${mark}`)].map((each) => each.getAttribute('data-point'));

  function chart(props: Partial<ComponentProps<typeof Chart>> = {}) {
    chosen.length = 0;
    return render(Chart, {
      svg: SVG,
      label: 'Initial health assessments',
      points: POINTS,
      table: TABLE,
      finding: 'Common cause variation.',
      wanting: [1],
      onselect: (index: number, by: string) => chosen.push([index, by]),
      ...props,
    });
  }

  it('says its finding first, and gives the figures that Rust tells', () => {
    chart();
    const finding = screen.getByText('Common cause variation.');
    const plot = screen.getByRole('application');
    expect(finding.compareDocumentPosition(plot)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    const heads = screen.getAllByRole('columnheader', { hidden: true });
    expect(heads.map((head) => head.textContent)).toEqual(['Period', 'Counts']);
    expect(screen.getByRole('cell', { name: '61 of 87', hidden: true })).toHaveClass('numeric');
  });

  it('lets a point be chosen by Enter, by Space and by the mouse', async () => {
    chart();
    await user.tab();
    await user.keyboard('{Enter}');
    expect(chosen).toEqual([]);
    await user.keyboard('{ArrowRight}{Enter}{ArrowRight} ');
    const mark = document.querySelector('[data-point="2"]');
    if (!mark) throw new Error('no mark');
    await user.click(mark);
    expect(chosen).toEqual([
      [0, 'keyboard'],
      [1, 'keyboard'],
      [2, 'pointer'],
    ]);
    expect(screen.getByRole('application')).toHaveAccessibleName(/Enter tells more about one/);
  });

  it('takes the nearest point to the mouse, as a mark is small, and none from afar', async () => {
    chart();
    const mark = document.querySelector('[data-point="1"]');
    if (!mark) throw new Error('no mark');
    mark.getBoundingClientRect = () => new DOMRect(100, 100, 10, 10);
    const plot = screen.getByRole('application');
    await fireEvent.click(plot, { clientX: 120, clientY: 105 });
    await fireEvent.click(plot, { clientX: 150, clientY: 105 });
    expect(chosen).toEqual([[1, 'pointer']]);
  });

  it('marks the chosen point and those without a reason, also in a new drawing', async () => {
    const { rerender } = chart({ selected: 2 });
    expect([marks('is-selected'), marks('is-wanting')]).toEqual([['2'], ['1']]);
    await rerender({ svg: SVG.replace('Chart', 'Another'), selected: 0, wanting: [] });
    expect([marks('is-selected'), marks('is-wanting')]).toEqual([['0'], []]);
  });

  it('steps on from the chosen point, and says of which there is no reason', async () => {
    chart({ selected: 0 });
    await user.tab();
    await user.keyboard('{ArrowRight}');
    expect(document.querySelector('.chart__caption')).toHaveTextContent(
      'Q2 2019-20: 70 of 90, 77.8%. Below the target. No reason is given yet.',
    );
  });

  it('takes focus back to a point', async () => {
    const { component } = chart({ selected: 0 });
    component.focusPoint(2);
    expect(screen.getByRole('application')).toHaveFocus();
    await waitFor(() => expect(marks('is-told')).toEqual(['2']));
  });

  it('lists what is said under it, and folds a long list', async () => {
    const { rerender } = chart({ under: ['Q1: clinics closed.'], rules: 'Making Data Count' });
    expect(screen.getByText('Q1: clinics closed.')).toBeInTheDocument();
    expect(screen.getByText('Rules: Making Data Count')).toBeInTheDocument();
    await rerender({ under: Array.from({ length: 7 }, (_, index) => `Note ${index}.`) });
    expect(screen.getByText('1 more note about this chart')).toBeInTheDocument();
  });

  it('promises no more of a point where the page has none', async () => {
    chart({ onselect: undefined });
    expect(screen.getByRole('application')).not.toHaveAccessibleName(/Enter/);
    expect(document.querySelector('.chart__prompt')).not.toHaveTextContent('Enter');
  });
});
