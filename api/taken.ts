import { createZodDto } from 'nestjs-zod';
import { taken } from '../contract/http-page';

/** The answer to a fact or an act that was taken, as OpenAPI knows it. */
export class TakenDto extends createZodDto(taken) {}
