/** The number of a version in an address. */
import { Injectable, type PipeTransform } from '@nestjs/common';
import { Problem } from './problem';

/** What the book counts versions with. */
const MOST = 2_147_483_647;

/** A whole number from 1; what is none names no version, and there is no such thing. */
@Injectable()
export class VersionPipe implements PipeTransform<string, number> {
  transform(text: string): number {
    const version = Number(text);
    if (/^[1-9]\d{0,9}$/.test(text) && version <= MOST) return version;
    throw new Problem('not-found', { detail: `there is no version \`${text}\`; versions are whole numbers from 1` });
  }
}
