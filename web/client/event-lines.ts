/**
 * Server-sent events out of chunks of text, however the network has cut them.
 */

/** One event of the stream. */
export interface StreamEvent {
  readonly id: string | null;
  readonly kind: string;
  readonly data: string;
}

/** Takes chunks and answers the events that they complete. */
export class EventLines {
  #rest = '';

  /** The events that this chunk completes, in order. Comments and events without data are passed over. */
  take(chunk: string): StreamEvent[] {
    const blocks = `${this.#rest}${chunk}`.split('\n\n');
    this.#rest = blocks.pop() ?? '';
    return blocks.flatMap((block) => eventOf(block));
  }
}

function eventOf(block: string): StreamEvent[] {
  const data: string[] = [];
  let id: string | null = null;
  let kind = 'message';
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const value = line.slice(line.charAt(colon + 1) === ' ' ? colon + 2 : colon + 1);
    const field = line.slice(0, colon);
    if (field === 'data') data.push(value);
    else if (field === 'id') id = value;
    else if (field === 'event') kind = value;
  }
  return data.length === 0 ? [] : [{ id, kind, data: data.join('\n') }];
}
