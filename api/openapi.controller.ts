import { Controller, Get, Inject } from '@nestjs/common';
import { ApiExcludeEndpoint, type OpenAPIObject } from '@nestjs/swagger';
import { OpenApi } from './openapi';
import { May } from './permission';

/** The description of the API. */
@Controller('api/openapi.json')
export class OpenApiController {
  constructor(@Inject(OpenApi) private readonly openApi: OpenApi) {}

  @Get()
  @May('read')
  @ApiExcludeEndpoint()
  document(): OpenAPIObject {
    return this.openApi.document;
  }
}
