import type { Heard } from '../../domain/voice/dialogue';
import type { FormFields } from '../webhooks/signature';
import { fieldOf } from '../webhooks/twilio-signature';

/** What was pressed, by the form that tells of it. */
export function heardIn(form: FormFields): Heard {
  const keys = fieldOf(form, 'Digits');
  return keys === '' ? { kind: 'silence' } : { kind: 'keys', keys };
}
