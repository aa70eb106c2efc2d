import { describe, expect, it } from 'vitest';
import { clipboardBlock, parseBlock } from './block';

describe('a block from a spreadsheet', () => {
  it.each<[string, string, string[][]]>([
    ['one cell', '61', [['61']]],
    ['one cell as a spreadsheet copies it', '61\r\n', [['61']]],
    [
      'rows and columns',
      '61\t90\r\n7\t12\r\n',
      [
        ['61', '90'],
        ['7', '12'],
      ],
    ],
    [
      'blank cells and spaces',
      ' 61 \t\n\t12',
      [
        ['61', ''],
        ['', '12'],
      ],
    ],
    ['a blank row between', '61\n\n7\n', [['61'], [''], ['7']]],
    ['a quoted cell with a newline, a tab and a quote', '"a\n""b""\tc"\t7', [['a\n"b"\tc', '7']]],
    ['a stray quote', '6"1\t"90', [['6"1', '"90']]],
    ['rows of an old Macintosh', '61\r7', [['61'], ['7']]],
  ])('is read: %s', (_, text, rows) => {
    expect(parseBlock(text)).toEqual(rows);
  });

  it('is taken from the table of a page if there is no plain text', () => {
    const data = new DataTransfer();
    data.setData('text/html', '<p>Q2</p><table><tr><th> 61 </th><td>90</td></tr></table>');
    expect(clipboardBlock(data)).toEqual([['61', '90']]);
  });

  const read = (html: string) => {
    const data = new DataTransfer();
    data.setData('text/html', html);
    return clipboardBlock(data);
  };

  it('is taken as Calc displays it, or by the value of a cell that displays nothing', () => {
    const cell = (attributes: string, text: string) =>
      `<td height="17" align="right" ${attributes}><font face="Liberation Sans">${text}</font></td>`;
    const html = `<html><head><style>td { color: red }</style></head><body><table>
      <colgroup span="2" width="85"></colgroup>
      <tr>${cell('sdval="1234" sdnum="2057;0;#,##0"', '1,234')}${cell('sdval="90" sdnum="2057;"', '')}</tr>
      <tr>${cell('', '<style>p { margin: 0 }</style>n/a')}${cell('sdval="0.7" sdnum="2057;0;0.0%"', '70.0%')}</tr>
    </table></body></html>`;
    expect(read(html)).toEqual([
      ['1,234', '90'],
      ['n/a', '70.0%'],
    ]);
  });

  it('keeps the places of merged cells', () => {
    const html = `<table>
      <tr><td colspan="2">Q2</td><td rowspan="2">61</td></tr>
      <tr><td>7</td><td>12</td></tr>
      <tr><td rowspan="9" colspan="0">5</td><td>6</td><td>8</td></tr>
    </table>`;
    expect(read(html)).toEqual([
      ['Q2', '', '61'],
      ['7', '12', ''],
      ['5', '6', '8'],
    ]);
  });

  it('leaves out what the page hides', () => {
    const html = '<table><tr><td><span style="display:none">x</span> 61&nbsp;</td></tr></table>';
    expect(read(html)).toEqual([['61']]);
  });

  it('is nothing if the clipboard has no text', () => {
    expect(clipboardBlock(new DataTransfer())).toEqual([]);
    expect(clipboardBlock(null)).toEqual([]);
  });
});
