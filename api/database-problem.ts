/** What an error of the database means to the sender of a request. */
import { Problem } from './problem';

const RETRY = { 'Retry-After': '1' };

/** The problem, or null when the error is not the database's or is a defect of ours. */
export function databaseProblem(error: unknown): Problem | null {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  // Class 22: a value that no column can hold, such as the character U+0000, the year 0 or a sum beyond all bounds.
  if (/^22/.test(code)) {
    return new Problem('invalid', {
      detail: 'a value cannot be kept: a character U+0000, or a date or number out of range; mend it',
    });
  }
  if (code === '23505') {
    return new Problem('conflict', {
      detail: 'another request booked the same id at the same moment; read it and decide anew',
      headers: RETRY,
    });
  }
  if (/^(40001|40P01|55P03|57014)$/.test(code)) {
    return new Problem('unavailable', {
      detail: 'too much happened to this at once; send the request again',
      headers: RETRY,
    });
  }
  if (/^(ECONN|ENOTFOUND|EPIPE|ETIMEDOUT|57P0|08|53300)/.test(code) || /Connection terminated/.test(String(error))) {
    return new Problem('unavailable', {
      detail: 'the database does not answer; send the request again',
      headers: { 'Retry-After': '5' },
    });
  }
  return null;
}
