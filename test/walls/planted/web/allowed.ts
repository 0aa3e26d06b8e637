import { createRoot } from 'react-dom/client';
export const x = createRoot;
