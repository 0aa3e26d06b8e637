/** A request to the control API, or a form of the page, that cannot be read. */
export class BadControl extends Error {
  override readonly name = 'BadControl';
}

/** A text that must be there. */
export function text(field: string, value: unknown): string {
  if (typeof value !== 'string' || value === '')
    throw new BadControl(`${field} is ${JSON.stringify(value)}; write a text`);
  return value;
}
