/** When moving an episode to another policy version takes effect; `stay` takes back a move that waits. */
export type MoveWhen = 'now' | 'next-rung' | 'stay';
