import type { Leg } from './leg';
import { resolved, type Stage } from './stage';
import { elementsIn, type XmlElement } from './xml';

/** Start: what goes on beside the call from now on, until its end. Of the things that can, only a recording is known. */
export function start(stage: Stage, leg: Leg, verb: XmlElement, base: string | null): void {
  for (const { name, attributes } of elementsIn(verb)) {
    if (name !== 'Recording') {
      stage.note(leg, 'left-out', `<Start><${name}>`);
      continue;
    }
    const { recordingStatusCallback: callback } = attributes;
    stage.note(leg, 'records');
    leg.recordings.push({ from: Date.now(), callback: callback === undefined ? null : resolved(callback, base) });
  }
}
