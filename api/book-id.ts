/** Ids that the book gives: whole numbers, as text since they may outgrow JSON's. */
import { z } from 'zod';

const ID = /^[1-9]\d{0,17}$/;

/** The number of an id in an address; null when it is none, and then there is no such thing. */
export const bookId = (text: string): bigint | null => (ID.test(text) ? BigInt(text) : null);

/** An id within the place of a page. */
export const idPlace = z.string().regex(ID);
