/** A field of a form that was not accepted, and why. */
export type FieldError = { field: string; message: string };

const UNEXPECTED = 'Something went wrong that the application did not expect. Try again.';

/** What a command refused, in the words for the user. `code` is for screens that act on it. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly fields: readonly FieldError[] = [],
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

/** Whatever was thrown, as an `ApiError`: a refusal keeps its words, all else becomes "unexpected". */
export function toApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  if (!isRecord(thrown) || typeof thrown.code !== 'string' || typeof thrown.message !== 'string') {
    return new ApiError('unexpected', UNEXPECTED);
  }
  const fields = Array.isArray(thrown.fields) ? thrown.fields.filter(isFieldError) : [];
  return new ApiError(thrown.code, thrown.message, fields);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isFieldError(value: unknown): value is FieldError {
  return isRecord(value) && typeof value.field === 'string' && typeof value.message === 'string';
}
