import { Module } from '@nestjs/common';
export const x = Module;
