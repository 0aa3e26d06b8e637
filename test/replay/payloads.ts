/** Everything readable in a history: its own text, and the text of its payloads, which are base64 there. */
import type { Recorded } from './record';

/** The text of a history with every payload decoded. */
export function readableText({ history }: Recorded): string {
  const texts: string[] = [];
  collect(history, texts);
  return texts.join('\n');
}

function collect(value: unknown, texts: string[]): void {
  if (typeof value === 'string') texts.push(value);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    texts.push(key);
    const isPayload = key === 'data' && typeof inner === 'string';
    if (isPayload) texts.push(Buffer.from(inner, 'base64').toString('utf8'));
    else collect(inner, texts);
  }
}
