import { story } from '../workflows/story';
export const x = story;
