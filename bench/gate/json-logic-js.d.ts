/** The part of json-logic-js that is measured here; the package has no types of its own. */
declare module 'json-logic-js' {
  export function apply(logic: unknown, data: unknown): unknown;
}
