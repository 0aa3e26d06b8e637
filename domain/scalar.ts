/** A scalar that conditions may read. */
export type Scalar = string | number | boolean;
