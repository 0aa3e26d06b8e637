/** The number of a version in an address. */
import { Injectable, type PipeTransform } from '@nestjs/common';
import { Problem } from './problem';

/** What the book counts versions with. */
const MOST = 2_147_483_647;

/** A whole number: policies count from 1; of texts 0 is what the house ships. */
@Injectable()
export class VersionPipe implements PipeTransform<string, number> {
  transform(text: string): number {
    if (!/^\d+$/.test(text)) {
      const message = `must be a whole number, such as 1, not \`${text}\``;
      throw new Problem('bad-request', { detail: `version: ${message}`, errors: [{ field: 'version', message }] });
    }
    const version = Number(text);
    if (version > MOST) throw new Problem('not-found', { detail: `there is no version \`${text}\`` });
    return version;
  }
}
