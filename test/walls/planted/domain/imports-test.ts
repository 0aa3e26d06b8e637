import { support } from '../test/support';
export const x = support;
