import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { type TemplatePreview, templatePreview, templatePreviewIn } from '../../contract/http-template';
import { type ApiHost, HOST } from '../host';
import { May } from '../permission';
import { VersionPipe } from '../version-pipe';
import { writePreview } from './write-preview';

class TemplatePreviewInDto extends createZodDto(templatePreviewIn) {}
class TemplatePreviewDto extends createZodDto(templatePreview) {}

/** A version written for an account: nothing leaves, and nothing is kept under the request's key. */
@ApiTags('templates')
@Controller('api/v1/templates/:template/versions/:version/preview')
export class TemplatePreviewController {
  constructor(@Inject(HOST) private readonly host: ApiHost) {}

  @Post()
  @HttpCode(200)
  @May('preview-template')
  @ZodResponse({ status: 200, description: 'The text as this account would get it now.', type: TemplatePreviewDto })
  async preview(
    @Param('template') template: string,
    @Param('version', VersionPipe) version: number,
    @Body() { account }: TemplatePreviewInDto,
  ): Promise<TemplatePreview> {
    return writePreview(this.host, { template, version, account });
  }
}
