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

  it('is nothing if the clipboard has no text', () => {
    expect(clipboardBlock(new DataTransfer())).toEqual([]);
    expect(clipboardBlock(null)).toEqual([]);
  });
});
