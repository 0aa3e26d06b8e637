export const a = () => fetch('http://example.org');
export const b = () => process.env;
