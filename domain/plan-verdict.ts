/** What a judgement said of an instalment; `fulfilled` is the last one kept. */
export type PlanVerdict = 'kept' | 'broken' | 'fulfilled';
