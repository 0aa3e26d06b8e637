import request from 'supertest';
export const x = request;
