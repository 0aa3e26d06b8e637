export const taskQueue = 'queue';
