import type { CoverContent, CoverField, CoverSheet } from '../../api/papers';
import type { FieldError } from '../../api/errors';
import { dateProblems } from './coverDates';

// While it is filled in, a date may be any text, and a list may have blank lines.

/** Whether two cover sheets say the same. */
export function sameCover(one: CoverSheet, other: CoverSheet): boolean {
  return JSON.stringify(tidied(one)) === JSON.stringify(tidied(other));
}

/** What was typed and not saved yet stays, field by field; all else follows `now`. */
export function mergeCover(shown: CoverSheet, before: CoverSheet, now: CoverSheet): CoverSheet {
  if (formOf(now) !== formOf(before)) return now;
  const fields = now.fields.map((field, index) => {
    const [mine, old] = [shown.fields[index], before.fields[index]];
    return mine && old && (sameField(field, old) || !sameField(mine, old)) ? mine : field;
  });
  const keepsTitle = now.title === before.title || shown.title !== before.title;
  return { ...now, title: keepsTitle ? shown.title : now.title, fields };
}

/** Dates that are none are refused, and what was there before is kept in their place. */
export function refuseDates(
  shown: CoverSheet,
  saved: CoverSheet,
): { fields: FieldError[]; rest: CoverSheet } {
  const refused: FieldError[] = [];
  const rest = tidied(shown);
  const fields = rest.fields.map((field, index) => {
    const { content } = field;
    if (content.kind !== 'date') return field;
    const problems = dateProblems(`field-${index}`, content.date ?? '');
    refused.push(...problems);
    return problems.length > 0 ? (saved.fields[index] ?? field) : field;
  });
  return { fields: refused, rest: { ...rest, fields } };
}

function tidied(cover: CoverSheet): CoverSheet {
  return { ...cover, fields: cover.fields.map(tidiedField) };
}

function tidiedField(field: CoverField): CoverField {
  if (field.content.kind !== 'list') return field;
  const items = field.content.items.map((item) => item.trim()).filter((item) => item !== '');
  return { ...field, content: { kind: 'list', items } };
}

function sameField(one: CoverField, other: CoverField): boolean {
  return JSON.stringify(tidiedField(one)) === JSON.stringify(tidiedField(other));
}

/** What is asked, without the answers. */
function formOf(cover: CoverSheet): string {
  return JSON.stringify(cover.fields.map((field) => [field.name, shapeOf(field.content)]));
}

function shapeOf(content: CoverContent): unknown {
  if (content.kind !== 'tick_grid') return content.kind;
  return [content.kind, content.columns, content.rows.map((row) => row.name)];
}
