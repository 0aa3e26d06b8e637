/** The activity of the floor. */
export interface BareActivities {
  nothing(): Promise<void>;
}

/** Does nothing. */
export const bareActivities: BareActivities = { nothing: () => Promise.resolve() };
