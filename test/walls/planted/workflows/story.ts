export const story = 'story';
