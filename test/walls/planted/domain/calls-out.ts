export const a = () => fetch('http://example.org');
export const b = () => process.env;
export const c = () => setTimeout(() => undefined, 1);
export const d = () => console;
