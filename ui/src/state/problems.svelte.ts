import { toApiError } from '../api/errors';

/** One line of an error summary; `id` is that of the field, if the problem belongs to one. */
export type Problem = { id?: string; message: string };

/**
 * The problems of one form. A field's id is `prefix` + the field's name in the backend's answer,
 * so that the summary's links and the messages at the fields need no table of their own.
 */
export class Problems {
  list = $state.raw<Problem[]>([]);

  constructor(readonly prefix = '') {}

  get any(): boolean {
    return this.list.length > 0;
  }

  /** The message for the field named `field`, for its `error` property. */
  of(field: string): string | undefined {
    return this.list.find((problem) => problem.id === this.prefix + field)?.message;
  }

  /** Shows what a command refused: its fields, or else its sentence. */
  show(thrown: unknown): void {
    const error = toApiError(thrown);
    this.list =
      error.fields.length > 0
        ? error.fields.map(({ field, message }) => ({ id: this.prefix + field, message }))
        : [{ message: error.message }];
  }

  /** Shows problems found on the screen itself: pairs of field name and message. */
  set(fields: readonly { field: string; message: string }[]): void {
    this.list = fields.map(({ field, message }) => ({ id: this.prefix + field, message }));
  }

  clear(): void {
    this.list = [];
  }
}
