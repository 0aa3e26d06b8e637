/**
 * The cell that holds a decision of the gate: sealed, as JSON, compressed with Brotli. Its built-in word list makes small
 * English texts small.
 */
import { createHash } from 'node:crypto';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { GateDecision } from '../domain/gate/decision';
import { decisionOf, decisionText, UnreadableDecision } from '../domain/gate/decision-json';
import { sealed } from '../domain/gate/sealed';

/** Above this, each step costs more time than it saves bytes. */
const QUALITY = 5;

/** More than any decision could need; a cell that unpacks to more was not written here. */
const BYTES_MAX = 16 * 1024 * 1024;

/** 64 bits tell apart all numbers and addresses of a person. Not a secret: see ADR 0019. */
export const digest = (text: string): string =>
  `#${createHash('sha256').update(`forbear\n${text}`).digest('hex').slice(0, 16)}`;

/** The bytes of a decision. */
export function gateCell(decision: GateDecision): Buffer {
  const text = decisionText({ ...decision, question: sealed(decision.question, digest) });
  return brotliCompressSync(text, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
    },
  });
}

/** The same as a text that PostgreSQL reads as bytea. */
export const gateCellText = (decision: GateDecision): string => `\\x${gateCell(decision).toString('hex')}`;

/** The decision in a cell. @throws UnreadableDecision for bytes that were not written by `gateCell`. */
export function decisionIn(cell: Buffer): GateDecision {
  let text: string;
  try {
    text = brotliDecompressSync(cell, { maxOutputLength: BYTES_MAX }).toString('utf8');
  } catch {
    throw new UnreadableDecision('the decision cannot be unpacked; the book was damaged');
  }
  return decisionOf(text);
}
